import type { CopiedFilter, FilterPreset, PictureFilterSettings } from '../domain/filter.ts'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import { isOfMedium } from './filter-medium.ts'
import { colorCorrection } from './filters/color-correction.ts'
import { sharpen } from './filters/sharpen.ts'

/** Filters of the picture that come with the studio. */
export interface BuiltInLook {
	readonly id: string
	readonly name: Text
	readonly filters: readonly PictureFilterSettings[]
}

/** The look without any effect. */
export const noLook = 'none'

const color = colorCorrection.defaults

export const builtInLooks: readonly BuiltInLook[] = [
	{ id: 'daylight', name: say('look/daylight'), filters: [{ ...color, exposure: 0.2, temperature: -12, saturation: 8 }] },
	{
		id: 'webcam-rescue',
		name: say('look/webcam-rescue'),
		filters: [
			{ ...color, exposure: 0.3, contrast: 6, saturation: 18, temperature: 6, gamma: 1.2 },
			{ ...sharpen.defaults, amount: 60 },
		],
	},
	{ id: 'evening', name: say('look/evening'), filters: [{ ...color, contrast: 6, saturation: 10, temperature: 28 }] },
	{ id: 'black-and-white', name: say('look/black-and-white'), filters: [{ ...color, contrast: 8, saturation: -100 }] },
	{ id: noLook, name: say('look/none'), filters: [] },
]

/** The filters of a built-in look or of a preset that changes pictures only; null = there is no such one. Pure. */
export function filtersOfLook(id: string, presets: readonly FilterPreset[]): readonly CopiedFilter[] | null {
	const builtIn = builtInLooks.find((look) => look.id === id)
	if (builtIn) return builtIn.filters.map((settings) => ({ enabled: true, settings }))
	return presets.find((preset) => preset.id === id && isLook(preset))?.filters ?? null
}

export function isLook({ filters }: Pick<FilterPreset, 'filters'>): boolean {
	return filters.every((filter) => isOfMedium(filter, 'picture'))
}
