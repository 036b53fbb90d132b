#!/usr/bin/env node
// The command line of a checkout: runs the sources on the project's own Node, whatever Node called it.
import { spawn } from 'node:child_process'
import { installNpmPackages } from './npmPackages.mjs'
import { findProjectNode, inProject } from './project.mjs'

installNpmPackages()
const child = spawn(findProjectNode(), [inProject('electron/cli/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Compiled sources are kept: a command starts in half the time.
  env: { NODE_COMPILE_CACHE: inProject('.cache/compiled'), ...process.env },
})
// Ctrl-C reaches both; the child decides how to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? code : 1))
