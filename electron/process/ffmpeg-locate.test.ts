import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locateFfmpeg } from './ffmpeg-locate.ts'
import { ffmpegMemory } from './ffmpeg-memory.ts'
import { isNewEnough, parseFfmpegVersion, parsePartNames } from './ffmpeg-version.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-locate-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** A shell script that answers like an FFmpeg of this version with these encoders. */
async function fakeFfmpeg(version: string, encoders = ['libx264', 'aac']): Promise<string> {
	const path = join(folder, 'ffmpeg')
	const table = (names: readonly string[]) => ` ------\n${names.map((name) => ` V....D ${name}   something`).join('\n')}`
	await writeFile(
		path,
		`#!/bin/sh
case "$*" in
*-encoders*) echo '${table(encoders)}'; echo 'ffmpeg version ${version} Copyright (c) 2000-2026 the FFmpeg developers' >&2;;
*-demuxers*) printf ' --\\n D  f32le  PCM\\n D  flv  FLV\\n D  rawvideo  raw\\n D  x11grab  X11\\n';;
*-filters*) printf 'Filters:\\n ... scale  V->V  a\\n ... fps  V->V a\\n ... aresample A->A a\\n';;
esac
`,
	)
	await chmod(path, 0o755)
	return path
}

const locate = (setting: string | null, path = '') =>
	locateFfmpeg({ spawn, setting, environment: { PATH: path }, platform: 'linux', staticPath: null })

test('reads the versions of releases, distributions and development builds', () => {
	const kindOf = (text: string) => {
		const version = parseFfmpegVersion(`ffmpeg version ${text} Copyright (c) 2000-2026 the FFmpeg developers\nbuilt with gcc`)
		return version && isNewEnough(version)
	}
	expect(kindOf('5.1.9-0+deb12u1')).toBe(true)
	expect(kindOf('5.0.3')).toBe(false)
	expect(kindOf('4.4.2-0ubuntu0.22.04.1')).toBe(false)
	expect(kindOf('n6.0')).toBe(true)
	expect(kindOf('7.0.2-static')).toBe(true)
	expect(kindOf('N-109542-g3e069e6ba8')).toBe(true)
	expect(kindOf('2025-01-05-git-19c95ecbff-full_build-www.gyan.dev')).toBe(true)
	expect(parseFfmpegVersion('bash: ffmpeg: command not found')).toBeNull()
})

test('reads names from real tables', () => {
	const encoders = parsePartNames(
		' V..... = Video\n ------\n V....D libx264              libx264 H.264\n A....D aac                  AAC\n',
	)
	expect([...encoders]).toEqual(['libx264', 'aac'])
	expect([...parsePartNames('Devices:\n --\n DE video4linux2,v4l2 Video4Linux2 output device\n D  x11grab  X11\n')]).toEqual([
		'video4linux2',
		'v4l2',
		'x11grab',
	])
	expect(parsePartNames('Filters:\n  T.. = Timeline support\n TSC scale             V->V       Scale the input.\n').has('scale')).toBe(true)
})

test('the setting wins and nothing else is tried', async () => {
	const path = await fakeFfmpeg('6.1')
	const program = await locate(path)
	expect(program).toMatchObject({ path, foundBy: 'setting', version: { major: 6, minor: 1 } })
	expect(program.inputs.has('x11grab')).toBe(true)
	await expect(locate(join(folder, 'nowhere'), folder)).rejects.toMatchObject({ code: 'ffmpeg-missing' })
})

test('falls back to PATH, and says how to install it when it is nowhere', async () => {
	await expect(locate(null, folder)).rejects.toMatchObject({
		code: 'ffmpeg-missing',
		action: expect.stringContaining('apt-get install ffmpeg'),
	})
	await fakeFfmpeg('5.1.9')
	expect(await locate(null, `${folder}/none:${folder}`)).toMatchObject({ foundBy: 'path' })
})

test('an old one and one without libx264 are distinguished', async () => {
	await expect(locate(await fakeFfmpeg('4.4.2'))).rejects.toMatchObject({ code: 'ffmpeg-too-old' })
	await expect(locate(await fakeFfmpeg('7.1', ['aac']))).rejects.toMatchObject({
		code: 'ffmpeg-lacks-part',
		message: expect.stringContaining('libx264'),
	})
})

test('what an FFmpeg can do is remembered until its file changes, and a damaged memory costs only the time to ask', async () => {
	const path = await fakeFfmpeg('6.1')
	const file = join(folder, 'cache', 'ffmpeg.json')
	let starts = 0
	const counted = ((...args: Parameters<typeof spawn>) => {
		starts += 1
		return spawn(...args)
	}) as typeof spawn
	const look = () =>
		locateFfmpeg({ spawn: counted, setting: path, environment: {}, platform: 'linux', staticPath: null, memory: ffmpegMemory(file) })
	const first = await look()
	expect(starts).toBe(3)
	expect(await look()).toEqual(first)
	expect(starts).toBe(3)
	await fakeFfmpeg('7.1')
	expect((await look()).version).toMatchObject({ major: 7 })
	expect(starts).toBe(6)
	await writeFile(file, '{"of":')
	expect(await look()).toMatchObject({ version: { major: 7 } })
	expect(starts).toBe(9)
})

test('an FFmpeg that lacks something is asked again at the next start', async () => {
	const memory = ffmpegMemory(join(folder, 'cache', 'ffmpeg.json'))
	const options = { spawn, environment: {}, platform: 'linux', staticPath: null, memory } as const
	await expect(locateFfmpeg({ ...options, setting: await fakeFfmpeg('7.1', ['aac']) })).rejects.toMatchObject({ code: 'ffmpeg-lacks-part' })
	expect(await memory.recall(join(folder, 'ffmpeg'))).toBeNull()
})
