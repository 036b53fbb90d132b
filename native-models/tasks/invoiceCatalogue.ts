// The goods that invoices of the `invoice` family list, with what they may cost, so that a price looks like a price.

import type { Currency } from './money.ts'
import type { TaskLanguage } from './taskFamily.ts'

export interface CatalogueItem {
  readonly key: string
  readonly name: Readonly<Record<TaskLanguage, string>>
  /** Lowest and highest unit price, in the smallest unit of the currency. */
  readonly price: Readonly<Record<Currency, readonly [number, number]>>
}

export const catalogue: readonly CatalogueItem[] = [
  {
    key: 'paper',
    name: { en: 'A4 copy paper, box of 5 reams', ja: 'A4コピー用紙（5冊入り）' },
    price: { usd: [2_450, 3_950], jpy: [2_480, 3_980] },
  },
  {
    key: 'toner',
    name: { en: 'Toner cartridge, black', ja: 'トナーカートリッジ（黒）' },
    price: { usd: [6_900, 14_500], jpy: [8_800, 18_600] },
  },
  {
    key: 'gloves',
    name: { en: 'Nitrile gloves, box of 100', ja: 'ニトリル手袋（100枚入り）' },
    price: { usd: [890, 1_850], jpy: [980, 1_980] },
  },
  {
    key: 'carton',
    name: { en: 'Corrugated cartons, 400 mm, bundle of 20', ja: '段ボール箱（400mm、20枚組）' },
    price: { usd: [2_150, 4_200], jpy: [2_400, 4_600] },
  },
  {
    key: 'tape',
    name: { en: 'Packing tape, 48 mm, 6 rolls', ja: '梱包用テープ（48mm、6巻）' },
    price: { usd: [1_150, 1_990], jpy: [1_180, 2_180] },
  },
  {
    key: 'wrench',
    name: { en: 'Hex key set, metric', ja: '六角レンチセット' },
    price: { usd: [1_450, 3_250], jpy: [1_680, 3_480] },
  },
  {
    key: 'lamp',
    name: { en: 'LED desk lamp', ja: 'LEDデスクライト' },
    price: { usd: [2_990, 7_450], jpy: [3_980, 8_980] },
  },
  {
    key: 'markers',
    name: { en: 'Whiteboard markers, set of 8', ja: 'ホワイトボードマーカー（8色）' },
    price: { usd: [890, 1_450], jpy: [880, 1_480] },
  },
  {
    key: 'goggles',
    name: { en: 'Safety goggles', ja: '保護メガネ' },
    price: { usd: [790, 1_950], jpy: [980, 2_280] },
  },
  {
    key: 'coffee',
    name: { en: 'Ground coffee, 1 kg', ja: 'レギュラーコーヒー（1kg）' },
    price: { usd: [1_390, 2_450], jpy: [1_680, 2_980] },
  },
  {
    key: 'ribbon',
    name: { en: 'Label printer ribbon', ja: 'ラベルプリンター用リボン' },
    price: { usd: [1_250, 2_850], jpy: [1_480, 3_200] },
  },
  {
    key: 'dock',
    name: { en: 'USB-C docking station', ja: 'USB-Cドッキングステーション' },
    price: { usd: [11_900, 21_900], jpy: [14_800, 26_800] },
  },
]
