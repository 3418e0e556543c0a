import { type Filter, filter, filterKindOf, maxFilters } from '../../../shared/domain/filter.ts'
import { colorOf } from './obs-color.ts'
import type { ObsFilter, ObsSource } from './obs-document.ts'

export interface ReadFilters {
	readonly filters: readonly Filter[]
	readonly imported: readonly ReadFilter[]
	readonly leftOut: readonly ObsFilter[]
}

interface ReadFilter {
	readonly filter: ObsFilter
	/** It has the same effect as in OBS. */
	readonly isSame: boolean
}

type Settings = ObsFilter['settings']
interface Like {
	readonly settings: Readonly<Record<string, unknown>> & { readonly kind: string }
	readonly isSame: boolean
}

const keyColors: Readonly<Record<string, string>> = { green: '#00ff00', blue: '#0099ff', red: '#ff0000', magenta: '#ff00ff' }

const readers: Readonly<Record<string, (settings: Settings) => Like>> = {
	chroma_key_filter: (settings) => ({
		settings: {
			kind: 'chroma-key',
			color: keyColor(settings),
			// OBS counts to 1000; this is percent.
			similarity: limited(numberIn(settings, 'similarity', 400) / 10, 0, 100),
			smoothness: limited(numberIn(settings, 'smoothness', 80) / 10, 0, 45),
			spill: limited(numberIn(settings, 'spill', 100) / 10, 0, 45),
		},
		isSame: !changesMore(settings, ['opacity', 'contrast', 'brightness', 'gamma']),
	}),
	color_key_filter: (settings) => ({
		settings: {
			kind: 'color-key',
			color: keyColor(settings),
			similarity: limited(numberIn(settings, 'similarity', 80) / 10, 0, 100),
			smoothness: limited(numberIn(settings, 'smoothness', 50) / 10, 0, 45),
		},
		isSame: !changesMore(settings, ['opacity', 'contrast', 'brightness', 'gamma']),
	}),
	luma_key_filter: (settings) => ({
		settings: {
			kind: 'luma-key',
			darkest: limited(numberIn(settings, 'luma_min', 0) * 100, 0, 100),
			darkSmoothness: limited(numberIn(settings, 'luma_min_smooth', 0) * 100, 0, 100),
			lightest: limited(numberIn(settings, 'luma_max', 1) * 100, 0, 100),
			lightSmoothness: limited(numberIn(settings, 'luma_max_smooth', 0) * 100, 0, 100),
		},
		isSame: true,
	}),
	color_filter(settings) {
		const gamma = numberIn(settings, 'gamma', 0)
		const contrast = numberIn(settings, 'contrast', 0)
		const brightness = numberIn(settings, 'brightness', 0)
		return {
			settings: {
				kind: 'color-correction',
				exposure: limited(brightness * 2, -3, 3),
				contrast: limited(contrast * 100, -100, 100),
				saturation: limited(numberIn(settings, 'saturation', 0) * 100, -100, 100),
				temperature: 0,
				hueDegrees: limited(numberIn(settings, 'hue_shift', 0), -180, 180),
				gamma: limited(gamma < 0 ? 1 / (1 - gamma) : gamma + 1, 0.2, 5),
			},
			isSame:
				brightness === 0 &&
				contrast === 0 &&
				numberIn(settings, 'saturation', 0) <= 0 &&
				!changesMore(settings, ['opacity', 'color_multiply', 'color_add']),
		}
	},
}

/** The filters of a source that also exist here, in their order. Pure. */
export function readFilters({ filters }: ObsSource, newId: () => string): ReadFilters {
	const kept: Filter[] = []
	const imported: ReadFilter[] = []
	const leftOut: ObsFilter[] = []
	for (const each of filters) {
		const like = readers[each.id.replace(/_v\d+$/, '')]?.(each.settings)
		const parsed =
			like && filterKindOf(like.settings.kind) ? filter.safeParse({ id: newId(), enabled: each.enabled, settings: like.settings }) : null
		if (!like || !parsed?.success || kept.length === maxFilters) {
			leftOut.push(each)
			continue
		}
		kept.push(parsed.data)
		imported.push({ filter: each, isSame: like.isSame })
	}
	return { filters: kept, imported, leftOut }
}

function keyColor(settings: Settings): string {
	const type = typeof settings['key_color_type'] === 'string' ? settings['key_color_type'] : 'green'
	return keyColors[type] ?? colorOf(settings['key_color'] ?? settings['color'], 0xff00ff00).color
}

/** Whether it does more than the filter here can: settings that are usually absent, 0 or 1 have another value. */
function changesMore(settings: Settings, names: readonly string[]): boolean {
	return names.some((name) => {
		const value = settings[name]
		return typeof value === 'number' && ![0, 1, 100, 0xffffff, 0xffffffff].includes(value)
	})
}

function limited(value: number, least: number, most: number): number {
	return Math.min(most, Math.max(least, value))
}

function numberIn(settings: Settings, name: string, usual: number): number {
	const value = settings[name]
	return typeof value === 'number' && Number.isFinite(value) ? value : usual
}
