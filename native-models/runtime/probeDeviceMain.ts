// The script that tries one device in a process of its own: `probeDeviceMain NAME` prints one JSON object.
import { probeDevice } from './probeDevice.ts'
import type { Device } from './session.ts'

process.stdout.write(`${JSON.stringify(await probeDevice(process.argv[2] as Device))}\n`)
