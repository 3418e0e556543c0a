import { expect, test } from 'vitest'
import { withoutScene } from './edits.ts'
import { overlayOf, withOverlay, withOverlayOff, withOverlayOn } from './edits-overlays.ts'
import { newOverlays, tidyOverlays } from './overlays.ts'
import { exampleCollection } from './testing/example-collection.ts'

const refusal = (edit: () => unknown) => {
	try {
		edit()
	} catch (error) {
		return `${(error as Error & { code: string }).code}: ${(error as Error).message}`
	}
	return null
}
const withClock = withOverlay(exampleCollection(), 'overlay-2', { name: 'Clock', sceneId: 'helm' })

test('an overlay gets a name, a scene and transitions, is shown and hidden', () => {
	const wipe = { kind: 'wipe', direction: 'up', softness: 0, durationMs: 300 } as const
	const shown = withOverlayOn(withOverlay(withClock, 'overlay-2', { in: wipe }), 'overlay-2')
	expect(shown.overlays.map(({ isOn }) => isOn)).toEqual([false, true, false, false])
	expect(overlayOf(shown, 'overlay-2')).toMatchObject({ name: 'Clock', sceneId: 'helm', in: wipe, out: { kind: 'fade' } })
	expect(overlayOf(withOverlayOff(shown, 'overlay-2'), 'overlay-2').isOn).toBe(false)
})

test('what viewers would see nothing of is refused with a sentence', () => {
	expect(refusal(() => withOverlayOn(withClock, 'overlay-1'))).toBe('overlay-without-scene: No scene is chosen for Overlay 1.')
	expect(refusal(() => withOverlayOn(withClock, 'overlay-9'))).toBe('unknown-overlay: There is no overlay "overlay-9".')
	const hidden = {
		...withClock,
		scenes: withClock.scenes.map((scene) => ({ ...scene, items: scene.items.map((item) => ({ ...item, visible: false })) })),
	}
	expect(refusal(() => withOverlayOn(hidden, 'overlay-2'))).toBe('overlay-empty: Nothing is visible in Helm camera, the scene of Clock.')
	const grouped = {
		...withClock,
		scenes: withClock.scenes.map((scene) => ({
			...scene,
			groups: [{ id: 'g', name: 'G', visible: false, locked: false, opacity: 1 }],
			items: scene.items.map((item) => ({ ...item, groupId: 'g' })),
		})),
	}
	expect(refusal(() => withOverlayOn(grouped, 'overlay-2'))).toContain('overlay-empty')
})

test('what does not suit an overlay is refused', () => {
	const through = { kind: 'fade-through-color', color: '#000000', durationMs: 500 } as const
	expect(refusal(() => withOverlay(withClock, 'overlay-2', { out: through }))).toMatch(
		/^transition-for-scenes-only: .+ changes the whole picture/,
	)
	expect(refusal(() => withOverlay(withClock, 'overlay-2', { sceneId: 'gone' }))).toContain('unknown-scene')
	const shown = withOverlayOn(withClock, 'overlay-2')
	expect(refusal(() => withOverlay(shown, 'overlay-2', { sceneId: null }))).toBe('overlay-on-air: Clock is on air.')
})

test('a scene that an overlay shows is not removed; of one that is hidden it is taken away', () => {
	expect(refusal(() => withoutScene(withOverlayOn(withClock, 'overlay-2'), 'helm'))).toBe(
		'scene-in-overlay: This scene is being shown as the overlay Clock.',
	)
	expect(overlayOf(withoutScene(withClock, 'helm'), 'overlay-2')).toMatchObject({ name: 'Clock', sceneId: null, isOn: false })
})

test('there are always four, whatever is left of a damaged file', () => {
	const [first, second] = newOverlays
	const shown = { ...(second ?? newOverlays[0]), id: 'overlay-2', sceneId: 'gone', isOn: true } as (typeof newOverlays)[number]
	expect(tidyOverlays([shown], [])).toEqual([first, { ...shown, sceneId: null, isOn: false }, newOverlays[2], newOverlays[3]])
})
