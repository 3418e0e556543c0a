import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { captureOutput } from './capture-output.ts'
import type { FfmpegMemory, FfmpegTexts } from './ffmpeg-memory.ts'
import { type FfmpegVersion, isNewEnough, parseFfmpegVersion, parsePartNames } from './ffmpeg-version.ts'
import type { Spawn } from './spawn.ts'

/** An FFmpeg that was checked and has everything that the studio needs. */
export interface FfmpegProgram {
	readonly path: string
	readonly version: FfmpegVersion
	readonly foundBy: 'setting' | 'ffmpeg-static' | 'path'
	readonly encoders: ReadonlySet<string>
	/** Demuxers and capture devices: x11grab, pulse, dshow, avfoundation, … */
	readonly inputs: ReadonlySet<string>
	readonly filters: ReadonlySet<string>
}

export interface LocateFfmpegOptions {
	readonly spawn: Spawn
	/** The path from the settings, or null. When given, nothing else is tried. */
	readonly setting: string | null
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly platform: string
	/** Path of the binary of the optional package ffmpeg-static, or null. For tests; default: the path that the package exports. */
	readonly staticPath?: string | null
	/** What was found out at an earlier start. Absent: FFmpeg is asked. */
	readonly memory?: FfmpegMemory
	/** For tests. Default: the file exists and is executable. */
	readonly isExecutable?: (path: string) => Promise<boolean>
}

const neededEncoders = ['libx264', 'aac']
const neededInputs = ['rawvideo', 'f32le', 'flv']
const neededFilters = ['scale', 'fps', 'aresample']

/** Rejects with AppError "ffmpeg-missing", "ffmpeg-too-old" or "ffmpeg-lacks-part". */
export async function locateFfmpeg(options: LocateFfmpegOptions): Promise<FfmpegProgram> {
	const found = await findBinary(options)
	if (!found) throw missing(options.setting, options.platform)
	const known = (await options.memory?.recall(found.path)) ?? null
	const texts = known ?? (await askFfmpeg(options.spawn, found.path))
	const version = parseFfmpegVersion(texts.banner)
	if (!version) throw missing(found.path, options.platform)
	if (!isNewEnough(version)) throw tooOld(found.path, version.text, options.platform)
	const program: FfmpegProgram = {
		path: found.path,
		version,
		foundBy: found.by,
		encoders: new Set(texts.encoders),
		inputs: new Set(texts.inputs),
		filters: new Set(texts.filters),
	}
	const lacking = [
		...neededEncoders.filter((name) => !program.encoders.has(name)).map((name) => `encoder ${name}`),
		...neededInputs.filter((name) => !program.inputs.has(name)).map((name) => `input ${name}`),
		...neededFilters.filter((name) => !program.filters.has(name)).map((name) => `filter ${name}`),
	]
	if (lacking.length > 0) throw lacksPart(found.path, lacking, options.platform)
	if (known === null) await options.memory?.keep(found.path, texts)
	return program
}

/** Each start of FFmpeg loads all of its libraries, which takes 0.2 s of processor: the version is read from the banner above a table, devices are demuxers too. */
async function askFfmpeg(spawn: Spawn, path: string): Promise<FfmpegTexts> {
	const ask = (argument: string) => captureOutput(spawn, path, [argument])
	const [encoders, demuxers, filters] = await Promise.all([ask('-encoders'), ask('-demuxers'), ask('-filters')])
	const names = ({ stdout }: { readonly stdout: string }) => [...parsePartNames(stdout)]
	return { banner: encoders.stderr, encoders: names(encoders), inputs: names(demuxers), filters: names(filters) }
}

async function findBinary(options: LocateFfmpegOptions): Promise<{ path: string; by: FfmpegProgram['foundBy'] } | null> {
	const isExecutable = options.isExecutable ?? canRun
	if (options.setting !== null) return (await isExecutable(options.setting)) ? { path: options.setting, by: 'setting' } : null
	const packaged = options.staticPath === undefined ? ffmpegStaticPath() : options.staticPath
	if (packaged !== null && (await isExecutable(packaged))) return { path: packaged, by: 'ffmpeg-static' }
	const name = options.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
	for (const folder of (options.environment['PATH'] ?? options.environment['Path'] ?? '').split(delimiter)) {
		if (folder !== '' && (await isExecutable(join(folder, name)))) return { path: join(folder, name), by: 'path' }
	}
	return null
}

/** The package exports a path even when its download failed, so the file itself is checked afterwards. */
function ffmpegStaticPath(): string | null {
	try {
		const path: unknown = createRequire(import.meta.url)('ffmpeg-static')
		// In a packaged app the binary is next to the archive, not in it.
		return typeof path === 'string' ? path.replace('app.asar', 'app.asar.unpacked') : null
	} catch {
		return null
	}
}

async function canRun(path: string): Promise<boolean> {
	try {
		await access(path, constants.X_OK)
		return true
	} catch {
		return false
	}
}

function missing(path: string | null, platform: string): AppError {
	return path === null
		? new AppError('ffmpeg-missing/not-found', { platform }, { retryable: true })
		: new AppError('ffmpeg-missing/not-working', { path, platform }, { retryable: true })
}

function tooOld(path: string, version: string, platform: string): AppError {
	return new AppError('ffmpeg-too-old', { path, version, platform }, { retryable: true })
}

function lacksPart(path: string, parts: readonly string[], platform: string): AppError {
	return new AppError('ffmpeg-lacks-part', { path, parts: parts.join(', '), platform }, { retryable: true })
}
