import { expect, test } from 'vitest'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { openImageSource } from './open.ts'

test('a picture that could not be read in time is there once it can be, and is read less and less often until then', async () => {
	const clock = createManualClock()
	const states: SourceState[] = []
	let isSlow = true
	let reads = 0
	const size = { widthPx: 2, heightPx: 2 }
	openImageSource({ kind: 'image', path: '/slow.png' }, size, {
		ffmpegPath: 'ffmpeg',
		neverIn: [],
		format: defaultProgramFormat,
		clock,
		log: silentLog,
		spawn: () => {
			throw new Error('A picture starts no process.')
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
		drawing: {
			async draw() {
				reads += 1
				if (isSlow) throw new AppError('source-file-slow')
				return { pictures: [{ ...size, data: new Uint8Array(6), alpha: null }], cells: [], file: null }
			},
		},
		files: { watch: () => ({ setKnown() {}, dispose() {} }) },
		onState: (state) => states.push(state),
		onNaturalSize() {},
		onPlayback() {},
	})
	const pass = async (ms: number) => {
		clock.advance(ms)
		await new Promise((resolve) => setImmediate(resolve))
	}
	await pass(0)
	expect([states.at(-1), reads]).toMatchObject([{ kind: 'failed', error: { code: 'source-file-slow' } }, 1])
	await pass(3000)
	await pass(3000)
	expect(reads).toBe(2)
	await pass(7000)
	expect(reads).toBe(3)
	isSlow = false
	await pass(30_000)
	expect([states.at(-1), reads]).toEqual([{ kind: 'running' }, 4])
	await pass(60_000)
	expect(reads).toBe(4)
})
