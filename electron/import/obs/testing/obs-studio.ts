/** OBS itself, with a scene collection of ours on a display of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestKit } from '../../../sources/testing/media-rig.ts'
import { grid } from './obs-grid.ts'

const run = promisify(execFile)
const limitMs = 40_000
/** The window of OBS itself is above the projector, and a little larger than the display of most people. */
const projectorY = 900

export async function isObsInstalled(): Promise<boolean> {
	return run('obs', ['--version']).then(
		() => true,
		() => false,
	)
}

/** What OBS shows of the collection's first projector, as RGB, once its picture stands still. */
export async function photographObs(collection: object, kit: Pick<TestKit, 'startScreen'>): Promise<Buffer> {
	const home = await mkdtemp(join(tmpdir(), 'showcaller-obs-home-'))
	const display = await kit.startScreen(grid.widthPx, projectorY + grid.heightPx)
	await writeSettings(home, collection)
	const obs = spawn('obs', ['--multi', '--disable-updater', '--disable-missing-files-check', '--collection', 'Grid', '--profile', 'Grid'], {
		stdio: 'ignore',
		detached: true,
		env: {
			...process.env,
			...{ DISPLAY: display, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_RUNTIME_DIR: home, QT_QPA_PLATFORM: 'xcb' },
			...{ LIBGL_ALWAYS_SOFTWARE: '1', LC_ALL: 'C.UTF-8' },
		},
	})
	try {
		return await stillPicture(display, obs)
	} finally {
		const gone = new Promise((resolve) => (obs.exitCode === null ? obs.once('exit', resolve) : resolve(null)))
		if (obs.pid !== undefined) process.kill(-obs.pid, 'SIGKILL')
		await gone
		await rm(home, { recursive: true, force: true })
	}
}

async function writeSettings(home: string, collection: object): Promise<void> {
	const folder = join(home, '.config', 'obs-studio')
	await mkdir(join(folder, 'basic', 'profiles', 'Grid'), { recursive: true })
	await mkdir(join(folder, 'basic', 'scenes'), { recursive: true })
	const names = ['Profile=Grid', 'ProfileDir=Grid', 'SceneCollection=Grid', 'SceneCollectionFile=Grid']
	const general = ['[General]', 'FirstRun=true', 'LastVersion=486539266', 'EnableAutoUpdates=false', 'ConfirmOnExit=false']
	const window = ['[BasicWindow]', 'SaveProjectors=true', 'SysTrayEnabled=false', 'HideProjectorCursor=true']
	await writeFile(join(folder, 'global.ini'), [...general, '[Basic]', ...names, ...window, ''].join('\n'))
	const size = [`BaseCX=${grid.widthPx}`, `BaseCY=${grid.heightPx}`, `OutputCX=${grid.widthPx}`, `OutputCY=${grid.heightPx}`]
	const profile = ['[General]', 'Name=Grid', '[Video]', ...size, 'FPSCommon=30', 'ColorSpace=709', '']
	await writeFile(join(folder, 'basic', 'profiles', 'Grid', 'basic.ini'), profile.join('\n'))
	const projector = { monitor: -1, type: 1, name: 'Main', geometry: projectorPlace() }
	await writeFile(join(folder, 'basic', 'scenes', 'Grid.json'), JSON.stringify({ ...collection, saved_projectors: [projector] }))
}

/** The place of a window as Qt keeps it. */
function projectorPlace(): string {
	const integers = (...values: readonly number[]) => {
		const bytes = Buffer.alloc(4 * values.length)
		for (const [index, value] of values.entries()) bytes.writeInt32BE(value, 4 * index)
		return bytes
	}
	const { widthPx, heightPx } = grid
	const place = integers(0, projectorY, widthPx - 1, projectorY + heightPx - 1)
	const version = Buffer.from([0, 3, 0, 0])
	const isNotMaximized = Buffer.alloc(2)
	return Buffer.concat([integers(0x01_d9_d0_cb), version, place, place, integers(0), isNotMaximized, integers(widthPx), place]).toString(
		'base64',
	)
}

/** The projector is there when its lower left corner, where no cell is, has the color of the ground, and nothing changes. */
async function stillPicture(display: string, obs: ChildProcess): Promise<Buffer> {
	const end = Date.now() + limitMs
	let before: Buffer = Buffer.alloc(0)
	let same = 0
	while (Date.now() < end) {
		if (obs.exitCode !== null) throw new Error(`OBS has ended with code ${obs.exitCode}.`)
		const picture = await photograph(display)
		same = picture.equals(before) && isGround(picture) ? same + 1 : 0
		if (same === 3) return picture
		before = picture
		await new Promise((resolve) => setTimeout(resolve, 300))
	}
	throw new Error('OBS did not show its projector in time.')
}

function isGround(picture: Buffer): boolean {
	const first = 3 * ((grid.heightPx - 4) * grid.widthPx + 4)
	return [0x40, 0x50, 0x60].every((value, at) => Math.abs((picture[first + at] ?? 0) - value) <= 2)
}

async function photograph(display: string): Promise<Buffer> {
	const grab = [
		'-v',
		'error',
		'-f',
		'x11grab',
		'-draw_mouse',
		'0',
		'-video_size',
		`${grid.widthPx}x${grid.heightPx}`,
		'-i',
		`${display}+0,${projectorY}`,
	]
	const args = [...grab, '-frames:v', '1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-']
	return (await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 2 ** 26 })).stdout
}
