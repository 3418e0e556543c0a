import { describe, expect, it } from 'vitest'
import {
	returnsAtMs,
	type SlateEffect,
	type SlateMoment,
	type SlateShown,
	type SlateState,
	slateOff,
	slateReturn,
	slateTransition,
	slateWakeMs,
} from './slate.ts'

const settings = { enabled: true, sceneId: 'slate', leadMs: 3000, trailMs: 2000, returnWhenEnded: true }
const scenes = ['show', 'guest', 'slate']
const breakNow = { startedAtMs: 90_000, endsAtMs: 110_000 }
const nextBreak = { startedAtMs: 165_000, endsAtMs: 185_000 }

const lead: SlateState = { kind: 'lead', breakAtMs: 90_000, endsAtMs: 110_000, cutAtMs: 100_000 }
const shown: SlateShown = {
	kind: 'shown',
	breakAtMs: 90_000,
	endsAtMs: 110_000,
	sceneId: 'slate',
	returnSceneId: 'show',
	nextSceneId: 'guest',
}
const done: SlateState = { kind: 'done', breakAtMs: 90_000 }

function moment(change: Partial<SlateMoment> = {}): SlateMoment {
	return {
		nowMs: 99_000,
		settings,
		adBreak: breakNow,
		isOffAir: false,
		onAirSceneId: 'show',
		nextSceneId: 'guest',
		hasScene: (id) => scenes.includes(id),
		...change,
	}
}
const onSlate = { onAirSceneId: 'slate', nextSceneId: 'show' }
const over = { ...onSlate, adBreak: null, nowMs: 112_000 }

const toSlate: SlateEffect = { type: 'cut', to: 'slate', sceneId: 'slate', nextSceneId: 'show' }
const toShow: SlateEffect = { type: 'cut', to: 'show', sceneId: 'show', nextSceneId: 'guest' }

describe('looking', () => {
	it.each<[string, SlateState, Partial<SlateMoment>, SlateState | 'same', SlateEffect[]]>([
		['off, no break', slateOff, { adBreak: null }, 'same', []],
		['off, switched off', slateOff, { settings: { ...settings, enabled: false } }, 'same', []],
		['off, no scene chosen', slateOff, { settings: { ...settings, sceneId: null } }, 'same', []],
		[
			'off, its scene is gone: said once',
			slateOff,
			{ settings: { ...settings, sceneId: 'gone' } },
			done,
			[{ type: 'scene-gone', which: 'slate' }],
		],
		['off, off air', slateOff, { isOffAir: true }, 'same', []],
		['a break begins: the lead runs from its confirmation', slateOff, {}, { ...lead, cutAtMs: 102_000 }, []],
		['a break begins without lead: cut', slateOff, { settings: { ...settings, leadMs: 0 } }, shown, [toSlate]],
		[
			'the slate is on air already: nothing to return to',
			slateOff,
			{ ...onSlate, settings: { ...settings, leadMs: 0 } },
			{ ...shown, returnSceneId: null, nextSceneId: 'show' },
			[],
		],

		['the lead runs', lead, {}, 'same', []],
		['the lead runs, the end moves', lead, { adBreak: { ...breakNow, endsAtMs: 115_000 } }, { ...lead, endsAtMs: 115_000 }, []],
		['the lead is over: cut', lead, { nowMs: 100_000 }, shown, [toSlate]],
		[
			'the lead is over: back to what was taken meanwhile',
			lead,
			{ nowMs: 100_000, onAirSceneId: 'guest', nextSceneId: 'show' },
			{ ...shown, returnSceneId: 'guest', nextSceneId: 'show' },
			[{ ...toSlate, nextSceneId: 'guest' }],
		],
		['in the lead, switched off', lead, { settings: { ...settings, enabled: false } }, slateOff, []],
		['in the lead, off air', lead, { isOffAir: true, adBreak: null }, slateOff, []],
		['the lead is longer than ad and trail: never cut', { ...lead, cutAtMs: 113_000 }, { adBreak: null, nowMs: 113_000 }, slateOff, []],
		[
			'the lead is longer than the ad: cut for the trail',
			{ ...lead, cutAtMs: 111_000 },
			{ adBreak: null, nowMs: 111_000 },
			shown,
			[toSlate],
		],

		['shown, the break runs', shown, onSlate, 'same', []],
		['shown, the end moves', shown, { ...onSlate, adBreak: { ...breakNow, endsAtMs: 115_000 } }, { ...shown, endsAtMs: 115_000 }, []],
		['shown, the trail runs', shown, { ...over, nowMs: 111_999 }, 'same', []],
		['shown, the trail is over: back, and armed as before', shown, over, slateOff, [toShow]],
		['shown, over, another scene armed meanwhile', { ...shown, nextSceneId: null }, { ...over, nextSceneId: 'guest' }, slateOff, [toShow]],
		[
			'shown, over, what was armed is gone',
			shown,
			{ ...over, hasScene: (id) => id !== 'guest' },
			slateOff,
			[{ ...toShow, nextSceneId: null }],
		],
		[
			'shown, over, the show scene is gone',
			shown,
			{ ...over, hasScene: (id) => id !== 'show' },
			slateOff,
			[{ type: 'scene-gone', which: 'show' }],
		],
		['shown, over, returning is by hand', shown, { ...over, settings: { ...settings, returnWhenEnded: false } }, 'same', []],
		['shown, over, it was on air before', { ...shown, returnSceneId: null }, over, slateOff, []],
		['shown, another scene was taken in the break', shown, { onAirSceneId: 'guest' }, done, [{ type: 'taken-over' }]],
		['shown, another scene was taken in the trail', shown, { ...over, onAirSceneId: 'show' }, slateOff, [{ type: 'taken-over' }]],
		['shown, the show ends: back at once', shown, { ...onSlate, adBreak: null, isOffAir: true }, slateOff, [toShow]],
		[
			'shown, the next break begins in the trail: stays',
			shown,
			{ ...onSlate, adBreak: nextBreak, nowMs: 165_000 },
			{ ...shown, breakAtMs: 165_000, endsAtMs: 185_000 },
			[],
		],
		['shown, switched off in the break: stays to its end', shown, { ...onSlate, settings: { ...settings, enabled: false } }, 'same', []],

		['done, the break runs: not cut again', done, {}, 'same', []],
		['done, the break is over', done, { adBreak: null }, slateOff, []],
		[
			'done, the next break',
			done,
			{ adBreak: nextBreak, settings: { ...settings, leadMs: 0 } },
			{ ...shown, breakAtMs: 165_000, endsAtMs: 185_000 },
			[toSlate],
		],
	])('%s', (_, state, change, expected, effects) => {
		const now = moment(change)
		const step = slateTransition(state, now)
		if (expected === 'same') expect(step.state).toBe(state)
		else expect(step.state).toEqual(expected)
		expect(step.effects).toEqual(effects)
		// Evaluating twice changes nothing once the scenes have changed.
		const cut = effects.find((effect) => effect.type === 'cut')
		const after = cut ? { ...now, onAirSceneId: cut.sceneId, nextSceneId: cut.nextSceneId } : now
		expect(slateTransition(step.state, after)).toEqual({ state: step.state, effects: [] })
	})
})

describe('return to the show now', () => {
	it.each<[string, SlateState, Partial<SlateMoment>, SlateState | 'same', SlateEffect[]]>([
		['off', slateOff, {}, 'same', []],
		['in the lead: this break stays on the show', lead, {}, done, []],
		['shown', shown, onSlate, done, [toShow]],
		[
			'shown, it was on air before: the armed scene',
			{ ...shown, returnSceneId: null, nextSceneId: 'show' },
			{ ...onSlate, nextSceneId: 'guest' },
			done,
			[{ type: 'cut', to: 'show', sceneId: 'guest', nextSceneId: 'show' }],
		],
		['shown, another scene was taken already', shown, { onAirSceneId: 'guest' }, done, []],
		['done', done, {}, 'same', []],
	])('%s', (_, state, change, expected, effects) => {
		const step = slateReturn(state, moment(change))
		if (expected === 'same') expect(step.state).toBe(state)
		else expect(step.state).toEqual(expected)
		expect(step.effects).toEqual(effects)
		expect(slateReturn(step.state, moment(change))).toEqual({ state: step.state, effects: [] })
	})
})

it('says when it moves automatically', () => {
	expect([slateOff, lead, shown, done].map((state) => slateWakeMs(state, settings))).toEqual([null, 100_000, 112_000, null])
	expect(returnsAtMs(shown, { ...settings, returnWhenEnded: false })).toBeNull()
})
