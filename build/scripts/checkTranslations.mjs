// Holds the screen's languages together: the same keys, the same placeholders in each text, no empty text.
import { readFileSync } from 'node:fs'
import { inProject } from './project.mjs'

const [english, japanese] = ['en', 'ja'].map((language) =>
  flatten(JSON.parse(readFileSync(inProject(`renderer/i18n/${language}.json`), 'utf8'))),
)
// English marks plurals by a suffix; Japanese knows one form.
const problems = [...new Set([...english.keys(), ...japanese.keys()])].flatMap((key) => {
  const isEnglishSingular = key.endsWith('_one') && english.has(key.replace(/_one$/, '_other'))
  const texts = [english.get(key), japanese.get(key)]
  if (texts[1] === undefined && isEnglishSingular) return []
  if (texts.some((text) => text === undefined)) return [`${key}: missing in ${texts[0] === undefined ? 'en' : 'ja'}`]
  if (texts.some((text) => text.trim() === '')) return [`${key}: empty`]
  // An error's English words come with the error itself; only its translation is written out here.
  if (texts[0] === '{{message}}') return []
  const [names, others] = texts.map(placeholders)
  return names === others ? [] : [`${key}: placeholders differ (en: ${names}; ja: ${others})`]
})
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exit(problems.length === 0 ? 0 : 1)

function flatten(tree, prefix = '') {
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value]] : [...flatten(value, `${prefix}${name}.`)],
    ),
  )
}

function placeholders(text) {
  return [...new Set(text.match(/\{\{[^}]+\}\}|<\/?\d+>/g))].sort().join(' ')
}
