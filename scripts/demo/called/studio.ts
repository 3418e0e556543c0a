import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fullRateFormat, type SimpleScene, showSettings } from '../../../e2e/support/show-settings.ts'
import { connectClub, connectStandIn } from '../../../e2e/support/stand-in-account.ts'
import { type StandInPlatform, standInAccounts, startStandInPlatform } from '../../../e2e/support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../../../e2e/support/studio-host.ts'
import { newSceneItem } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { films, lengthsOf, lowerThirdName, type SceneName, scenes } from './cue-plan.ts'

export interface CalledStudio {
	readonly studio: StudioHost
	/** Both run ads: one by the older interface of its platform, one by the newer. */
	readonly platforms: readonly CalledPlatform[]
	readonly filmFile: string
	/** Where a film should be and is not. */
	readonly missingFile: string
	close(): Promise<void>
}

export interface CalledPlatform {
	/** Of its account on the screen. */
	readonly account: string
	readonly standIn: StandInPlatform
	readonly mediaDir: string
}

/** That of `showSettings`. */
const canvas = { x: 0, y: 0, widthPx: 640, heightPx: 360 }
/** A film leaves the upper left corner free, where its scene is recognized. */
const middle = { x: 160, y: 90, widthPx: 320, heightPx: 180 }

/** A studio with its scenes, films, lower third and two stand-in platforms, off air. */
export async function openCalledStudio(folder: string, minutes: number): Promise<CalledStudio> {
	const { film, ad } = lengthsOf(minutes)
	const filmFile = join(folder, 'opener.mp4')
	const missingFile = join(folder, 'not-there', 'guest.mp4')
	makeFilm(filmFile, film)
	const settings = { adLengthMs: ad * 1000 }
	const start = async (account: string, name: string): Promise<CalledPlatform> => {
		const mediaDir = join(folder, name)
		await rm(mediaDir, { recursive: true, force: true })
		return { account, mediaDir, standIn: await startStandInPlatform({ settings, keepMediaFolder: mediaDir }) }
	}
	const older = await start(standInAccounts.user.username, 'older')
	const newer = await start(standInAccounts.club.username, 'newer')
	const studio = await startStudio({ settings: calledSettings(filmFile, missingFile) })
	await connectStandIn(studio, older.standIn)
	await connectClub(studio, newer.standIn)
	return {
		...{ studio, filmFile, missingFile, platforms: [older, newer] },
		async close() {
			await studio.stop()
			await studio.remove()
			await Promise.all([older.standIn.stop(), newer.standIn.stop()])
		},
	}
}

function calledSettings(filmFile: string, missingFile: string) {
	const film = (id: keyof typeof films, path: string): Source => ({
		...{ id, name: films[id], settings: { kind: 'media', path, loop: false, whenShown: 'start' } },
		audio: { gainDb: 0, muted: false, heard: 'with-picture' },
	})
	const extraSources: Source[] = [
		film('opener', filmFile),
		film('missing', missingFile),
		{ id: 'names', name: lowerThirdName, settings: { ...lowerThird.defaults, comesIn: 'cut' }, audio: null },
	]
	const simple = Object.entries(scenes).map(([id, color]): SimpleScene => ({ id, settings: { kind: 'color', color } }))
	const base = showSettings(simple, { extraSources, practice: false, format: fullRateFormat })
	const inFront: Partial<Record<SceneName, { readonly sourceId: string; readonly box: typeof canvas }>> = {
		Opener: { sourceId: 'opener', box: middle },
		Guest: { sourceId: 'missing', box: middle },
		Studio: { sourceId: 'names', box: canvas },
	}
	const { encoderProfile } = base.program
	const withItems = base.program.scenes.map((scene) => {
		const item = inFront[scene.id as SceneName]
		return item ? { ...scene, items: [...scene.items, { ...newSceneItem, id: `front-${scene.id}`, ...item }] } : scene
	})
	return { ...base, program: { ...base.program, encoderProfile: { ...encoderProfile, videoBitrateKbps: 1000 }, scenes: withItems } }
}

/** A moving picture with a tone. */
function makeFilm(file: string, lengthS: number): void {
	execFileSync('ffmpeg', [
		...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=30:d=${lengthS}`],
		...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${lengthS}`, '-af', 'volume=6dB', '-ac', '2'],
		...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '160k', file],
	])
}
