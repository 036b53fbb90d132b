// Commands about the project as a whole: init, import, verify, doctor.
import { resolve } from 'node:path'
import type { PlacedReason } from '../../contract/projects.ts'
import { placeWords } from '../../domain/formats/placeWords.ts'
import { describeReason } from '../../domain/formats/reasons.ts'
import type { Register } from '../main.ts'
import type { Terminal } from '../terminal.ts'
import { words } from '../words.ts'

const placesShown = 20

export const registerProject: Register = (program, run) => {
  program
    .command('init')
    .description('make an empty project')
    .requiredOption('--project <file>', 'the project file to make')
    .option('--name <name>', 'the name to show', 'Project')
    .action(({ project, name }: { project: string; name: string }) =>
      run(null, async ({ studio, terminal }) => {
        const info = await studio.invoke('project.create', { path: resolve(project), name })
        terminal.result({ project: info.path, schemaVersion: info.schemaVersion }, () => [
          words[terminal.language].created(info.path),
        ])
      }),
    )

  program
    .command('import')
    .description('read traces, and labels that come with them')
    .argument('<file...>', 'files to read')
    .requiredOption('--project <file>', 'the project file')
    .option('--format <name>', 'auto, or the name of a format', 'auto')
    .option('--dry-run', 'only say what would be read')
    .action((files: string[], options: { project: string; format: string; dryRun?: boolean }) =>
      run(options.project, async ({ studio, terminal, finish }) => {
        const format = options.format === 'auto' ? {} : { format: options.format }
        for (const file of files.map((path) => resolve(path))) {
          if (options.dryRun === true) {
            const preview = await studio.invoke('imports.preview', { file, ...format })
            terminal.row(preview, () => `${file}: ${preview.format ?? preview.problem}`)
            continue
          }
          const source = await finish(await studio.invoke('imports.start', { file, ...format }))
          const { report } = (await studio.invoke('imports.list', {})).find(({ id }) => id === source)!
          const { skipped, cut, ...counts } = report
          terminal.row({ ...counts, skipped: skipped.map(placed), cut: cut.map(placed) }, () => {
            const own = words[terminal.language]
            return [
              own.imported(report),
              ...places(terminal, own.skipped(report.skippedCount), skipped),
              ...places(terminal, own.cut(report.cutCount), cut),
            ].join('\n')
          })
        }
      }),
    )

  program
    .command('verify')
    .description('check the file, the references, the audit chain and the derived state')
    .requiredOption('--project <file>', 'the project file')
    .action(({ project }: { project: string }) =>
      run(project, async ({ studio, terminal }) => {
        const found = await studio.invoke('project.verify', {})
        terminal.result(found, () => (found.ok ? [words[terminal.language].ok] : found.problems))
        if (!found.ok) process.exitCode = 1
      }),
    )

  program
    .command('doctor')
    .description('devices, memory and versions; what is missing and how to get it')
    .action(() =>
      run(null, async ({ studio, terminal }) => {
        const found = await studio.invoke('machine.doctor', {})
        terminal.result(found, () => [
          `tracewright ${found.tracewright} · node ${found.node} · onnxruntime ${found.onnxruntime} · sqlite ${found.sqlite}`,
          `${found.cpu.model}, ${found.cpu.cores} cores, ${Math.round(found.memory.totalMB / 1024)} GB`,
          ...found.providers.map(
            ({ name, usable, why }) => `${name}: ${usable ? words[terminal.language].usable : why}`,
          ),
          ...found.missing.map(({ what, howToGet }) => `${what}: ${howToGet}`),
        ])
      }),
    )
}

const placed = ({ where, reason }: PlacedReason) => ({ where, reason: describeReason(reason, 'en'), code: reason.code })

function places(terminal: Terminal, title: string, list: readonly PlacedReason[]): string[] {
  if (list.length === 0) return []
  const lines = list
    .slice(0, placesShown)
    .map(
      ({ where, reason }) => `  ${placeWords(where, terminal.language)}: ${describeReason(reason, terminal.language)}`,
    )
  return [title, ...lines, ...(list.length > placesShown ? ['  …'] : [])]
}
