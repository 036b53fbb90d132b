// Every package that reaches a user carries a licence that allows it; others need a decision written down here.
import { init } from 'license-checker-rseidelsohn'
import { projectRoot } from './project.mjs'

const allowed = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'BSL-1.0',
])

const packages = await new Promise((resolve, reject) =>
  init({ start: projectRoot, production: true, excludePrivatePackages: true }, (error, found) =>
    error ? reject(error) : resolve(found),
  ),
)
/** `A OR B` needs one allowed licence, `A AND B` both. */
const isAllowed = (expression) =>
  String(expression)
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())))

const refused = Object.entries(packages).filter(([, { licenses }]) => ![licenses].flat().every(isAllowed))
for (const [name, { licenses }] of refused) process.stderr.write(`${name}: ${licenses} is not on the list\n`)
process.exit(refused.length === 0 ? 0 : 1)
