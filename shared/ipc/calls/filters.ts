import { z } from 'zod'
import { copiedFilter, filterSettings, filterTarget, maxFilters } from '../../domain/filter.ts'
import { color } from '../../program/color.ts'
import { byId, call, done, gesture } from './call.ts'

const id = z.string().min(1).max(64)
const ofTarget = z.strictObject({ target: filterTarget })
const oneFilter = ofTarget.extend({ id })
const copies = z.array(copiedFilter).max(maxFilters)

export const filtersCalls = {
	'filters.add': call(
		'Adds a filter. at: how many stand before it; without it, it is the last one.',
		ofTarget.extend({ settings: filterSettings, at: z.number().int().min(0).max(maxFilters).exactOptional() }),
		z.object({ id: z.string() }),
	),
	'filters.update': call(
		'Changes the settings of a filter, on air too. Calls with the same gesture, such as one drag of a slider, are undone as one.',
		oneFilter.extend({ settings: filterSettings, gesture }),
		done,
	),
	'filters.enable': call('Switches a filter on or off.', oneFilter.extend({ enabled: z.boolean() }), done),
	'filters.remove': call('Removes a filter.', oneFilter, done),
	'filters.reorder': call(
		'Changes the order of the filters: the first one gets the picture first. ids: all of them.',
		ofTarget.extend({ ids: z.array(id).min(1).max(maxFilters) }),
		done,
	),
	'filters.paste': call(
		'Adds copies of filters after those that are there. replaces: in place of those of the picture, of the sound, or of both, as the copies are; with medium, of that only.',
		ofTarget.extend({ filters: copies, replaces: z.boolean().default(false), medium: z.enum(['picture', 'sound']).exactOptional() }),
		z.object({ ids: z.array(z.string()) }),
	),
	'filters.colorAt': call(
		'Reads the mean color of 3 by 3 pixels of the picture before these filters. x, y: parts of the width and the height.',
		ofTarget.extend({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
		z.object({ color }),
	),
	'filterPresets.save': call(
		'Keeps filters under a name. A preset with the same name is replaced.',
		z.strictObject({ name: z.string().trim().min(1).max(80), filters: copies.min(1) }),
		z.object({ id: z.string() }),
	),
	'filterPresets.remove': call('Removes a preset. What it was applied to stays as it is.', byId, done),
} as const
