import { type Box, newSceneItem, type Scene, type SceneItem } from '../../shared/domain/program.ts'
import { hasSound, type Source, type SourceSettings } from '../../shared/domain/source.ts'
import { defaultSettings } from './joined-settings.ts'
import type { Settings } from './settings-schema.ts'

/** A path with this prefix is a file among the program's own resources, wherever it is installed. */
export const resourceScheme = 'resource:'

/** The artwork is drawn for this canvas; the boxes are scaled for other formats. */
const canvas = { widthPx: 1280, heightPx: 720 }
const whole: Box = { x: 0, y: 0, ...canvas }

interface Piece {
	readonly id: string
	readonly name: string
	readonly settings: SourceSettings
	readonly box: Box
}

/**
 * What a new user sees on the first start: a complete small show to rehearse with, without any camera or account. It captures nothing: a screen, a
 * camera or a microphone is opened only after the user has added it.
 */
export function practiceShow(): Settings {
	const image = (name: string): SourceSettings => ({ kind: 'image', path: `${resourceScheme}practice/${name}.png` })
	const plain = { countdownTo: null, color: '#ffffff', background: null, backgroundOpacity: 0, weight: 'bold', align: 'left' } as const
	const plate = { ...plain, background: '#0a1424', backgroundOpacity: 0.82 } as const

	const pieces = {
		opening: { id: 'opening', name: 'Opening picture', settings: image('starting'), box: whole },
		clock: {
			id: 'clock',
			name: 'Clock',
			settings: { kind: 'text', template: '{clock}', ...plate, fontSizePx: 30, align: 'center' },
			box: { x: 1072, y: 628, widthPx: 164, heightPx: 52 },
		},
		card: { id: 'card', name: 'Test card and tone', settings: { kind: 'test-pattern', pattern: 'card' }, box: whole },
		aerial: { id: 'aerial', name: 'Aerial picture', settings: image('aerial'), box: whole },
		lowerThird: {
			id: 'lower-third',
			name: 'Lower third',
			settings: { kind: 'text', template: 'At the helm: Northwind', ...plate, fontSizePx: 28 },
			box: { x: 44, y: 624, widthPx: 420, heightPx: 60 },
		},
		helm: { id: 'helm', name: 'Helm picture', settings: image('helm'), box: whole },
		map: { id: 'map', name: 'Race map', settings: image('map'), box: whole },
		small: {
			id: 'small-card',
			name: 'Test card, small',
			settings: { kind: 'test-pattern', pattern: 'card' },
			box: { x: 900, y: 500, widthPx: 320, heightPx: 180 },
		},
		slate: { id: 'slate', name: 'Slate picture', settings: image('slate'), box: whole },
		adClock: {
			id: 'ad-clock',
			name: 'Return countdown',
			settings: { kind: 'text', template: 'Back in {adbreak}', ...plain, fontSizePx: 34, align: 'center' },
			box: { x: 440, y: 470, widthPx: 400, heightPx: 60 },
		},
	} satisfies Record<string, Piece>

	const scenes = [
		scene('starting-soon', 'Starting soon', [pieces.opening, pieces.clock]),
		scene('test-card', 'Test card', [pieces.card]),
		scene('aerial-wide', 'Aerial wide', [pieces.aerial, pieces.clock]),
		scene('helm', 'Helm camera', [pieces.helm, pieces.lowerThird, pieces.clock]),
		scene('race-map', 'Race map', [pieces.map, pieces.small, pieces.clock]),
		scene('back-soon', 'Back soon', [pieces.slate, pieces.adClock]),
	]
	return {
		...defaultSettings,
		firstRun: true,
		show: { title: 'Harbour Cup, practice' },
		// Selected as the slate for ads, but not enabled.
		ads: { ...defaultSettings.ads, slate: { ...defaultSettings.ads.slate, sceneId: 'back-soon' } },
		program: {
			...defaultSettings.program,
			scenes,
			sources: Object.values(pieces).map(source),
			onAirSceneId: 'starting-soon',
			nextSceneId: 'test-card',
		},
	}
}

function scene(id: string, name: string, pieces: readonly Piece[]): Scene {
	return {
		id,
		name,
		groups: [],
		items: pieces.map(
			(piece): SceneItem => ({
				id: `${id}-${piece.id}`,
				sourceId: piece.id,
				box: piece.box,
				...newSceneItem,
			}),
		),
	}
}

function source({ id, name, settings }: Piece): Source {
	return { id, name, settings, audio: hasSound(settings) ? { gainDb: 0, muted: false, heard: 'with-picture' } : null }
}
