import { z } from 'zod'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { readRegion, regionText, screenRegion } from '../screen-region.ts'
import { sourceKind } from '../source-kind.ts'

export const screen = sourceKind({
	id: 'screen',
	name: say('source-kind/screen'),
	icon: 'screen',
	hasPicture: true,
	hasSound: false,
	reopening: 'connect',
	schema: z.object({
		kind: z.literal('screen'),
		/** Linux: an X display such as ":0" (null = the DISPLAY of this session). Windows and macOS: a screen index as text. */
		display: z.string().max(120).nullable(),
		/** Part of the screen in its own pixels; null = all of it. */
		region: screenRegion.nullable(),
		showPointer: z.boolean(),
	}),
	defaults: { kind: 'screen', display: null, region: null, showPointer: true },
	form: [
		field('display', say('source-field/device'), { kind: 'device', of: 'screen', none: say('source-field/whole-screen') }),
		field('region', say('source-field/region'), { kind: 'region', deviceField: 'display' }),
		field('showPointer', say('source-field/show-pointer'), { kind: 'switch' }, { initial: true }),
	],
	toForm: ({ region }) => ({ region: regionText(region) }),
	fromForm: (settings, { region }) => ({ ...settings, region: readRegion(String(region ?? '')) }),
})
