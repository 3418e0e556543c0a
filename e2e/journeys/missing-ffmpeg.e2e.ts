import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { expectClear } from '../support/clear-error.ts'
import { card, type SimpleScene, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-bad-input-'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

let studio: StudioHost
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

async function expectBlocked(code: string): Promise<AppErrorData | undefined> {
	const { app, show } = await studio.snapshot()
	const problem = app.problems.find(({ error }) => error.code === code)
	expect(problem).toMatchObject({ blocking: true })
	expectClear(problem?.error, code)
	expect(show.blockedBy).toEqual(problem?.error)
	expect(app.ffmpeg).toBeNull()
	for (const call of ['show.goLive', 'recording.start'] as const) await expect(studio.call(call, {})).rejects.toMatchObject({ code })
	expect((await studio.snapshot()).show.state.kind).toBe('off-air')
	return problem?.error
}

test('no FFmpeg on this computer: the studio starts, says so and does not pretend', async () => {
	const media: SimpleScene = { id: 'media', settings: { kind: 'media', path: join(folder, 'a.mp4'), loop: true } }
	studio = await startStudio({ settings: showSettings([card, media]), environment: { PATH: join(folder, 'nothing-here') } })
	const error = await expectBlocked('ffmpeg-missing')
	expect(error?.action).toMatch(/apt-get install ffmpeg|brew install|winget/)
	// What needs no FFmpeg continues to work.
	await studio.until('the test card', ({ program }) => program.sourceStates['card']?.kind === 'running')
	await studio.call('scenes.take', { sceneId: 'media', transition: { kind: 'cut' } })
})

test('an FFmpeg in the settings that is not there', async () => {
	studio = await startStudio({ settings: { ...showSettings([card]), ffmpegPath: join(folder, 'no-such-ffmpeg') } })
	const error = await expectBlocked('ffmpeg-missing')
	expect(error?.message).toContain('no-such-ffmpeg')
})

test('an FFmpeg that is too old, and one that is none', async () => {
	const old = join(folder, 'old-ffmpeg')
	await writeFile(old, '#!/bin/sh\necho "ffmpeg version 4.2.7-0ubuntu0.1 Copyright (c) 2000-2022 the FFmpeg developers" >&2\n')
	await chmod(old, 0o755)
	studio = await startStudio({ settings: { ...showSettings([card]), ffmpegPath: old } })
	const error = await expectBlocked('ffmpeg-too-old')
	expect(error?.message).toContain('4.2.7')
	await studio.stop()
	await studio.remove()

	studio = await startStudio({ settings: { ...showSettings([card]), ffmpegPath: '/bin/true' } })
	await expectBlocked('ffmpeg-missing')
})
