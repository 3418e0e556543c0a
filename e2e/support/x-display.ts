import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A real X display of our own, with nothing on it until something is shown. */
export interface XDisplay {
	/** ":n", for DISPLAY. */
	readonly name: string
	/** Covers the display with an FFmpeg test source, for example "testsrc2" or "color=c=green". Replaces what was shown before. */
	show(lavfi: string): Promise<void>
	/** Resolves when what was shown is gone. */
	hide(): Promise<void>
	/** How many connections it has, those of what is shown and its own included. */
	connections(): number
	close(): void
}

const startLimitMs = 15_000

/** Starts Xvfb on a free display number. */
export async function startXDisplay(widthPx = 1280, heightPx = 720): Promise<XDisplay> {
	const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	})
	const number = await firstLine(server.stdio[3] as Readable, server)
	const name = `:${number}`
	let picture: ChildProcess | null = null
	return {
		name,
		async show(lavfi) {
			picture?.kill('SIGKILL')
			const separator = lavfi.includes('=') ? ':' : '='
			const input = `${lavfi}${separator}s=${widthPx}x${heightPx}:r=30`
			const window = [
				'-pix_fmt',
				'yuv420p',
				'-window_borderless',
				'1',
				'-window_x',
				'0',
				'-window_y',
				'0',
				'-window_size',
				`${widthPx}x${heightPx}`,
				'-f',
				'sdl2',
				'shown',
			]
			picture = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', input, ...window], {
				stdio: 'ignore',
				env: { ...process.env, DISPLAY: name, SDL_AUDIODRIVER: 'dummy', SDL_RENDER_DRIVER: 'software' },
			})
			await somethingIsThere(name)
		},
		async hide() {
			const gone = picture && once(picture, 'exit')
			picture?.kill('SIGKILL')
			picture = null
			await gone
		},
		connections() {
			const folder = `/proc/${server.pid}/fd`
			return readdirSync(folder).filter((file) => isSocket(join(folder, file))).length
		},
		close() {
			picture?.kill('SIGKILL')
			server.kill('SIGKILL')
		},
	}
}

/** A file that was closed meanwhile is none. */
function isSocket(file: string): boolean {
	try {
		return readlinkSync(file).startsWith('socket:')
	} catch {
		return false
	}
}

function firstLine(stream: Readable, server: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = ''
		const limit = setTimeout(() => reject(new Error('Xvfb did not start in time')), startLimitMs)
		server.once('error', reject)
		stream.on('data', (bytes: Buffer) => {
			text += bytes.toString()
			if (!text.includes('\n')) return
			clearTimeout(limit)
			resolve(text.trim())
		})
	})
}

/** Waits until the display is not black anymore, by capturing it. */
async function somethingIsThere(display: string): Promise<void> {
	const deadline = Date.now() + startLimitMs
	const grab = [
		'-v',
		'error',
		'-f',
		'x11grab',
		'-draw_mouse',
		'0',
		'-i',
		display,
		'-frames:v',
		'1',
		'-vf',
		'scale=1:1:flags=area,format=gray',
		'-f',
		'rawvideo',
		'-',
	]
	for (;;) {
		const { stdout } = await run('ffmpeg', grab, { encoding: 'buffer' })
		if ((stdout[0] ?? 0) > 20) return
		if (Date.now() > deadline) throw new Error('The test picture did not appear on the display')
	}
}
