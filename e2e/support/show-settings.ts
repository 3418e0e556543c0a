import { defaultSettings } from '../../electron/settings/joined-settings.ts'
import type { Settings } from '../../electron/settings/settings-schema.ts'
import { newSceneItem, type ProgramFormat, type Scene, type SceneItem } from '../../shared/domain/program.ts'
import { hasSound, type Source, type SourceSettings } from '../../shared/domain/source.ts'

/** Most journeys ask when something is seen and not how sharp or how smooth it is: an eighth of the pixels leaves the processors to the studio and its screen. */
export const smallFormat: ProgramFormat = { widthPx: 640, heightPx: 360, frameRate: { numerator: 15, denominator: 1 } }
/** For journeys that count and time each picture. */
export const fullRateFormat: ProgramFormat = { ...smallFormat, frameRate: { numerator: 30, denominator: 1 } }
export const hdFormat: ProgramFormat = { ...fullRateFormat, widthPx: 1280, heightPx: 720 }

/** A scene with one source over the whole canvas; the source has the scene's id. */
export interface SimpleScene {
	readonly id: string
	readonly settings: SourceSettings
}

export const red: SimpleScene = { id: 'red', settings: { kind: 'color', color: '#c02020' } }
export const blue: SimpleScene = { id: 'blue', settings: { kind: 'color', color: '#2030c0' } }
export const card: SimpleScene = { id: 'card', settings: { kind: 'test-pattern', pattern: 'card' } }
export const flash: SimpleScene = { id: 'flash', settings: { kind: 'test-pattern', pattern: 'flash-and-beep' } }

/** What is set up for a show with these scenes, the first one on air, nothing recorded unless asked. */
export function showSettings(
	scenes: readonly SimpleScene[],
	options: {
		readonly record?: boolean
		readonly practice?: boolean
		readonly extraSources?: readonly Source[]
		/** Default: 640×360 at 15. */
		readonly format?: ProgramFormat
	} = {},
): Settings {
	const { format = smallFormat } = options
	return {
		...defaultSettings,
		show: { title: 'Test show' },
		program: {
			...defaultSettings.program,
			format,
			encoderProfile: { codec: 'libx264', preset: 'veryfast', videoBitrateKbps: 2500, audioBitrateKbps: 160, keyframeIntervalS: 2 },
			transition: { kind: 'cut' },
			scenes: scenes.map((simple) => scene(simple, format)),
			sources: [...scenes.map(source), ...(options.extraSources ?? [])],
			onAirSceneId: scenes[0]?.id ?? null,
			nextSceneId: scenes[1]?.id ?? null,
		},
		practice: { enabled: options.practice ?? true },
		recording: { withShow: options.record ?? false, folder: null },
	}
}

function scene({ id }: SimpleScene, format: ProgramFormat): Scene {
	const whole: SceneItem = {
		id: `item-${id}`,
		sourceId: id,
		box: { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx },
		...newSceneItem,
	}
	return { id, name: id, items: [whole], groups: [] }
}

function source({ id, settings }: SimpleScene): Source {
	return { id, name: id, settings, audio: hasSound(settings) ? { gainDb: 0, muted: false, heard: 'with-picture' } : null }
}
