// Holds the layers apart: which folder may import which, which packages and Node modules it may use, and that SQL
// stands in db/ alone. Reads the import statements themselves (type imports too), not what a bundler leaves of them.
//   node build/scripts/checkBoundaries.mjs [FOLDER instead of the project, for the test of this check]

import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix, resolve, sep } from 'node:path'
import { parseSync } from 'oxc-parser'
import { projectRoot } from './project.mjs'

/**
 * `layers`: what else of the project may be imported. `node`: whether Node's modules may be.
 * `packages`: the npm packages that may be, or `not` those that may not. Pure layers name theirs; the first match counts.
 */
const rules = [
  { layer: 'electron/domain', layers: [], node: false, packages: /^(@streamparser\/json|@stdlib\/.+|pure-rand\/.+)$/ },
  { layer: 'native-models/graph', layers: [], node: false, packages: /^protobufjs\/(light|minimal)\.js$/ },
  { layer: 'electron/contract', layers: ['electron/domain'], node: false, packages: /^zod$/ },
  { layer: 'electron/main', layers: ['electron/contract'], node: true, packages: /^(electron|zod)$/ },
  { layer: 'electron/preload', layers: ['electron/contract'], node: false, packages: /^electron$/ },
  {
    layer: 'renderer',
    layers: ['electron/contract', 'electron/domain'],
    node: false,
    not: /^(electron|better-sqlite3|onnxruntime-node)$/,
  },
  {
    layer: 'native-models',
    layers: ['native-models/graph', 'electron/domain'],
    node: true,
    not: /^(electron|better-sqlite3|react.*)$/,
  },
  { layer: 'db', layers: ['electron/domain'], node: true, packages: /^better-sqlite3$/ },
  {
    layer: 'electron/services',
    layers: ['electron/contract', 'electron/domain', 'native-models', 'native-models/graph', 'db'],
    node: true,
    not: /^(electron|better-sqlite3|onnxruntime-node)$/,
  },
  {
    layer: 'electron/backend',
    layers: ['electron/services', 'electron/contract', 'electron/domain', 'native-models', 'native-models/graph', 'db'],
    node: true,
    not: /^(electron|better-sqlite3|onnxruntime-node|react.*)$/,
  },
  {
    layer: 'electron/cli',
    layers: ['electron/backend', 'electron/services', 'electron/contract', 'electron/domain', 'native-models', 'db'],
    node: true,
    not: /^(electron|better-sqlite3|onnxruntime-node|react.*)$/,
  },
]

const sqlStatement =
  /\b(SELECT\s[\s\S]{1,400}?\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|DELETE\s+FROM\s|UPDATE\s+\w+\s+SET\s|CREATE\s+TABLE\s)/

const root = resolve(process.argv[2] ?? projectRoot)

function listSources(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
}

function checkFile(file) {
  const rule = ruleOf(file)
  if (rule === undefined) return [`${file}: belongs to no layer; name its rule in checkBoundaries.mjs`]
  const text = readFileSync(join(root, file), 'utf8')
  const found = [...new Set(importsOf(file, text))].flatMap((specifier) => refusal(rule, file, specifier))
  if (rule.layer !== 'db' && sqlStatement.test(text)) found.push('holds SQL, which stands in db/ only')
  return found.map((what) => `${file}: ${what}`)
}

const ruleOf = (file) => rules.find(({ layer }) => file.startsWith(`${layer}/`))

function importsOf(file, text) {
  const { module } = parseSync(file, text)
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest?.value),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => literal(text.slice(start, end)))
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic].filter(
    Boolean,
  )
}

const literal = (expression) => /^['"`]([^'"`$]+)['"`]$/.exec(expression)?.[1]

function refusal({ layer, layers, node, packages, not }, file, specifier) {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier)
    const to = ruleOf(target)?.layer
    return to === layer || layers.includes(to) ? [] : [`may not import ${target}: ${layer} stands below or beside it`]
  }
  if (isBuiltin(specifier)) return node ? [] : [`may not import ${specifier}: ${layer} does no I/O`]
  const isAllowed = packages === undefined ? !not.test(specifier) : packages.test(specifier)
  return isAllowed ? [] : [`may not import the package ${specifier} in ${layer}`]
}

const violations = ['electron', 'renderer', 'native-models', 'db'].flatMap(listSources).flatMap(checkFile)
for (const violation of violations) process.stderr.write(`${violation}\n`)
process.exit(violations.length === 0 ? 0 : 1)
