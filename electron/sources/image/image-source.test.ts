import { expect, test } from 'vitest'
import type { SourceState } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { createTestContext } from '../testing/source-context.ts'
import { openImageSource } from './open.ts'

test('a picture that could not be read in time is there once it can be, and is read less and less often until then', async () => {
	const clock = createManualClock()
	const states: SourceState[] = []
	let isSlow = true
	let reads = 0
	const size = { widthPx: 2, heightPx: 2 }
	const context = createTestContext(clock, {
		drawing: {
			async draw() {
				reads += 1
				if (isSlow) throw new AppError('source-file-slow')
				return { pictures: [{ ...size, data: new Uint8Array(6), alpha: null }], cells: [], file: null }
			},
		},
		onState: (state) => states.push(state),
	})
	openImageSource({ kind: 'image', path: '/slow.png' }, size, context)
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
