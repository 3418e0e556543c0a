import { rm } from 'node:fs/promises'
import type { Fault } from '../lib/rig.ts'

export const recordingFaults: readonly Fault[] = [
	{
		group: 'What the show writes to',
		name: 'the folder of recordings is removed',
		does: ({ studio }) => rm(studio.recordingsDir, { recursive: true, force: true }),
		limits: { noticedMs: 5000 },
	},
]
