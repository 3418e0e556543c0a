import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { encoderArguments } from '../../../electron/encoder/encoder-arguments.ts'
import { defaultSettings } from '../../../electron/settings/joined-settings.ts'
import type { Settings } from '../../../electron/settings/settings-schema.ts'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import { newSceneItem, type ProgramFormat, type SceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { root } from '../../lib/step.ts'

/**
 * The scene that is measured: a moving picture with a camera's noise over the whole canvas, and a small one in its corner. Both are raw files, looped,
 * so that decoding costs next to nothing on either side.
 */
export const format: ProgramFormat = { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } }
export const profile = { ...defaultEncoderProfile, codec: 'libx264' } as const
export const small = { x: 920, y: 500, widthPx: 320, heightPx: 180 }

export interface SceneFiles {
	readonly full: string
	readonly small: string
}

/** Makes the two files once: 4 s each, 190 MB together. */
export function sceneFiles(): SceneFiles {
	const folder = join(root, '.cache', 'bench', 'media')
	mkdirSync(folder, { recursive: true })
	const files = { full: join(folder, 'full.nut'), small: join(folder, 'small.nut') }
	if (!existsSync(files.full)) {
		makeFile(files.full, 'testsrc2=s=1280x720:r=30:d=4,noise=alls=6:allf=t:all_seed=1', 440)
	}
	if (!existsSync(files.small)) makeFile(files.small, 'testsrc2=s=320x180:r=30:d=4,hue=h=120', 660)
	return files
}

function makeFile(path: string, picture: string, toneHz: number): void {
	const unfinished = `${path}.part`
	execFileSync('ffmpeg', [
		...['-v', 'error', '-y', '-f', 'lavfi', '-i', `${picture},format=yuv420p`],
		...['-f', 'lavfi', '-i', `sine=frequency=${toneHz}:sample_rate=48000:duration=4`],
		...['-c:v', 'rawvideo', '-c:a', 'pcm_s16le', '-ac', '2', '-f', 'nut', unfinished],
	])
	renameSync(unfinished, path)
}

/** What is set up in a studio with this scene on air, nothing recorded and practice switched off. */
export function sceneSettings(files: SceneFiles): Settings {
	const whole = { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }
	const item = (sourceId: string, box: SceneItem['box']): SceneItem => {
		return { id: `item-${sourceId}`, sourceId, box, ...newSceneItem }
	}
	const source = (id: string, path: string): Source => {
		return { id, name: id, settings: { kind: 'media', path, loop: true }, audio: { gainDb: 0, muted: false, heard: 'with-picture' } }
	}
	return {
		...defaultSettings,
		show: { title: 'Measured show' },
		program: {
			...defaultSettings.program,
			format,
			encoderProfile: profile,
			transition: { kind: 'cut' },
			scenes: [{ id: 'measured', name: 'Measured', items: [item('full', whole), item('small', small)], groups: [] }],
			sources: [source('full', files.full), source('small', files.small)],
			onAirSceneId: 'measured',
			nextSceneId: null,
		},
		practice: { enabled: false },
		recording: { withShow: false, folder: null },
	}
}

/** One FFmpeg that does the same: both files at their own pace, overlay, sound mix, the studio's own encoder settings, push. */
export function bareArguments(files: SceneFiles, target: string): readonly string[] {
	const looped = (path: string) => ['-re', '-stream_loop', '-1', '-i', path]
	const own = encoderArguments(profile, 'libx264', format)
	const encoding = own.slice(own.indexOf('-c:v'), own.lastIndexOf('-f'))
	const filter = `[0:v][1:v]overlay=${small.x}:${small.y}:format=yuv420[v];[0:a][1:a]amix=inputs=2:normalize=0[a]`
	return [
		...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', ...looped(files.full), ...looped(files.small)],
		...['-filter_complex', filter, '-map', '[v]', '-map', '[a]', ...encoding, '-f', 'flv', target],
	]
}
