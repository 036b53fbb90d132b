// The desk as a person meets it: the queue, the open trace, its steps, the verdicts on them.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Verdict } from '../../../electron/domain/words.ts'
import type { Words } from '../support/words.ts'

export class DeskPage {
  readonly #window: Page
  readonly #words: Words
  readonly steps: Locator
  readonly queue: Locator
  readonly search: Locator
  readonly trace: Locator
  readonly question: Locator
  readonly history: Locator
  readonly reasons: Locator

  constructor(window: Page, words: Words) {
    this.#window = window
    this.#words = words
    this.steps = window.getByRole('grid', { name: words('desk.steps') })
    this.queue = window.getByRole('listbox', { name: words('desk.queueLabel') })
    this.search = window.getByRole('searchbox')
    this.trace = window.getByRole('article')
    this.question = window.getByRole('region', { name: words('desk.question') })
    this.history = window.getByRole('region', { name: words('desk.history') })
    this.reasons = window.getByRole('group', { name: words('desk.chooseReason') })
  }

  /** A step by its number as shown, from 1. */
  step(number: number): Locator {
    return this.steps.locator(`[aria-rowindex="${number}"]`)
  }

  /** The step has the focus, so that the next key is about it. */
  async expectCurrent(number: number): Promise<void> {
    await expect(this.step(number)).toBeFocused()
    await expect(this.step(number)).toHaveAttribute('aria-selected', 'true')
  }

  /** What the step shows, and that it shows it as saved. */
  async expectVerdict(number: number, verdict: Verdict | null): Promise<void> {
    const marks = this.step(number).getByRole('gridcell').last()
    if (verdict === null) {
      for (const word of ['accept', 'reject', 'unsure'] as const)
        await expect(marks.getByText(this.#words(`verdict.${word}`), { exact: true })).toHaveCount(0)
    } else {
      await expect(marks.getByText(this.#words(`verdict.${verdict}`), { exact: true })).toHaveCount(1)
    }
  }

  /** Waits until a trace is open with a step under judgement. */
  async ready(): Promise<void> {
    await expect(this.steps.getByRole('row', { selected: true })).toBeVisible()
  }

  /** Number of the open trace. */
  async traceNumber(): Promise<number> {
    await this.ready()
    return Number((await this.trace.getByRole('heading', { level: 2 }).textContent())?.slice(1))
  }

  /** Waits until that trace is the open one. */
  async expectTrace(number: number): Promise<void> {
    await expect(this.trace.getByRole('heading', { level: 2, name: `#${number}`, exact: true })).toBeVisible()
  }

  async expectOtherTrace(number: number): Promise<void> {
    await expect(this.trace.getByRole('heading', { level: 2, name: `#${number}`, exact: true })).toHaveCount(0)
    await this.ready()
  }

  /** How many steps the open trace has, drawn or not. */
  async stepCount(): Promise<number> {
    return Number(await this.steps.getAttribute('aria-rowcount'))
  }

  notice(name: string): Locator {
    return this.trace.getByText(this.#words(`desk.notice.${name}`))
  }

  press(key: string): Promise<void> {
    return this.#window.keyboard.press(key)
  }
}
