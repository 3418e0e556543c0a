import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startXDisplay } from '../../../e2e/support/x-display.ts'
import { findOnPath } from '../../setup/paths.mjs'
import { format, profile, type SceneFiles, small } from './scene.ts'

/** OBS with the measured show on its way, on a display of its own without a graphics card. */
export interface RunningObs {
	readonly pid: number
	/** ":n". */
	readonly display: string
	close(): Promise<void>
}

export interface ObsShow {
	/** The display that is shown in full. */
	readonly screen: string
	readonly files: SceneFiles
	/** Studio mode with preview and program, or no preview at all. */
	readonly previews: boolean
	readonly server: string
	readonly key: string
}

/** "29.0.2", or null where OBS is not installed. */
export function installedObs(): string | null {
	const path = findOnPath(['obs'])
	if (path === null) return null
	return /(\d+\.\d+\.\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[1] ?? '?'
}

/** It streams as soon as it runs: the first keyframe at the server says when. */
export async function startObs(show: ObsShow): Promise<RunningObs> {
	const home = await mkdtemp(join(tmpdir(), 'showcaller-bench-obs-'))
	await writeConfiguration(join(home, '.config', 'obs-studio'), show)
	const screen = await startXDisplay(1440, 900)
	const options = ['--multi', '--startstreaming', '--disable-shutdown-check', '--disable-missing-files-check', '--disable-updater']
	const obs: ChildProcess = spawn('obs', [...options, '--profile', 'Measured', '--collection', 'Measured', '--scene', 'Measured'], {
		stdio: 'ignore',
		env: {
			...process.env,
			...{ HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_RUNTIME_DIR: home },
			...{ DISPLAY: screen.name, QT_QPA_PLATFORM: 'xcb', LIBGL_ALWAYS_SOFTWARE: '1', PULSE_SERVER: `unix:${home}/none` },
		},
	})
	await once(obs, 'spawn')
	const gone = once(obs, 'exit')
	return {
		pid: obs.pid ?? -1,
		display: screen.name,
		async close() {
			obs.kill('SIGKILL')
			await gone
			screen.close()
			await rm(home, { recursive: true, force: true, maxRetries: 5 })
		},
	}
}

async function writeConfiguration(folder: string, show: ObsShow): Promise<void> {
	const profileFolder = join(folder, 'basic', 'profiles', 'Measured')
	const scenesFolder = join(folder, 'basic', 'scenes')
	await mkdir(profileFolder, { recursive: true })
	await mkdir(scenesFolder, { recursive: true })
	await writeFile(join(folder, 'global.ini'), globalSettings(show))
	await writeFile(join(profileFolder, 'basic.ini'), profileSettings)
	const service = { type: 'rtmp_custom', settings: { server: show.server, key: show.key, use_auth: false } }
	await writeFile(join(profileFolder, 'service.json'), JSON.stringify(service))
	await writeFile(join(scenesFolder, 'Measured.json'), JSON.stringify(collection(show)))
}

/** `FirstRun`: nothing is asked. */
function globalSettings({ previews }: ObsShow): string {
	return `[General]
FirstRun=true
LastVersion=486539266
Pre19Defaults=false
Pre21Defaults=false
Pre23Defaults=false
Pre24.1Defaults=false
EnableAutoUpdates=false
ConfirmOnExit=false

[Basic]
Profile=Measured
ProfileDir=Measured
SceneCollection=Measured
SceneCollectionFile=Measured
ConfigOnNewProfile=false

[BasicWindow]
PreviewEnabled=${previews}
PreviewProgramMode=${previews}
WarnBeforeStartingStream=false
`
}

/** The encoder settings of the studio's own profile. */
const profileSettings = `[General]
Name=Measured

[Video]
BaseCX=${format.widthPx}
BaseCY=${format.heightPx}
OutputCX=${format.widthPx}
OutputCY=${format.heightPx}
FPSType=0
FPSCommon=30

[Audio]
SampleRate=48000
ChannelSetup=Stereo

[Output]
Mode=Simple

[SimpleOutput]
VBitrate=${profile.videoBitrateKbps}
ABitrate=${profile.audioBitrateKbps}
StreamEncoder=x264
UseAdvanced=true
Preset=${profile.preset}
`

function collection({ screen, files }: ObsShow) {
	const item = (name: string, id: number, x: number, y: number) => ({
		...{ name, id, visible: true, locked: false, rot: 0, align: 5, bounds_type: 0, bounds_align: 0 },
		...{ pos: { x, y }, scale: { x: 1, y: 1 }, bounds: { x: 0, y: 0 }, crop_left: 0, crop_top: 0, crop_right: 0, crop_bottom: 0 },
	})
	return {
		name: 'Measured',
		current_scene: 'Measured',
		current_program_scene: 'Measured',
		scene_order: [{ name: 'Measured' }],
		sources: [
			{ id: 'xshm_input', name: 'Screen', settings: { screen: 0, show_cursor: true, advanced: true, server: screen } },
			{ id: 'ffmpeg_source', name: 'Film', settings: { is_local_file: true, local_file: files.small, looping: true } },
			{ id: 'scene', name: 'Measured', settings: { id_counter: 2, items: [item('Screen', 1, 0, 0), item('Film', 2, small.x, small.y)] } },
		],
	}
}
