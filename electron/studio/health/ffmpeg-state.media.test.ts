import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { ffmpegMemory } from '../../process/ffmpeg-memory.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { encoderMemory, inspectFfmpeg } from './ffmpeg-state.ts'
import { createProblems } from './problems.ts'

test('hardware encoders are tried at the first start; later ones use what is known at once and try again when the studio has started', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-encoders-'))
	const tried: string[] = []
	const counted = ((...args: Parameters<typeof spawn>) => {
		const codec = args[1]?.[args[1].indexOf('-c:v') + 1]
		if (args[1]?.includes('-c:v') && codec) tried.push(codec)
		return spawn(...args)
	}) as typeof spawn
	const clock = createManualClock()
	const inspect = () =>
		inspectFfmpeg({
			...{ clock, spawn: counted, setting: null, environment: process.env, problems: createProblems(), log: silentLog },
			memory: ffmpegMemory(join(folder, 'ffmpeg.json')),
			encoders: encoderMemory(join(folder, 'encoders.json')),
		})
	try {
		const first = await inspect()
		await waitUntil('all are tried', () => first.workingEncoders() !== null)
		const all = [...tried]
		expect(all.length).toBeGreaterThan(0)
		await waitUntil('it is remembered', async () => (await encoderMemory(join(folder, 'encoders.json')).recall(first.path())) !== null)

		tried.length = 0
		const second = await inspect()
		expect(second.workingEncoders()).toEqual(first.workingEncoders())
		expect(tried).toEqual([])
		clock.advance(20_000)
		await waitUntil('all are tried again', () => tried.length === all.length)
		second.dispose()
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})
