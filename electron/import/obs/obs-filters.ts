import { type Filter, filter, filterKindOf, maxFilters } from '../../../shared/domain/filter.ts'
import { colorOf } from './obs-color.ts'
import type { ObsFilter, ObsSource } from './obs-document.ts'
import { obsSoundFilters } from './obs-sound-filters.ts'
import { limited, numberIn, ownOf, textIn } from './obs-values.ts'

export interface ReadFilters {
	readonly filters: readonly Filter[]
	readonly imported: readonly ReadFilter[]
	readonly leftOut: readonly { readonly filter: ObsFilter; readonly why: FilterLeftOut }[]
}

interface ReadFilter {
	readonly filter: ObsFilter
	/** null = it has the same effect as in OBS. */
	readonly changed: FilterChange | null
}

/** "close": its values mean nearly the same here. */
export type FilterChange = 'close' | 'scroll-end' | 'sound-delay'
export type FilterLeftOut = 'kind' | 'too-many' | 'long-delay' | 'lut-picture' | 'scene'

type Settings = ObsFilter['settings']
interface Like {
	readonly settings: Readonly<Record<string, unknown>> & { readonly kind: string }
	readonly changed: FilterChange | null
}

export interface FilterContext {
	/** Short side of OBS's canvas, to which lengths in pixels relate. */
	readonly shortSidePx: number
	/** Filters of a whole scene. */
	readonly isScene?: boolean
}

const fullHdPx = 1080
/** A picture is delayed by at most this much here, ms. */
const mostDelayMs = 500
/** Amounts of sharpening are a share of the difference to another surrounding here: at an edge this one has the same effect. */
const sharpenPercent = 960

const maskChannels: Readonly<Record<string, string>> = { 'mask_color_filter.effect': 'luminance', 'mask_alpha_filter.effect': 'alpha' }
const keyColors: Readonly<Record<string, string>> = { green: '#00ff00', blue: '#0099ff', red: '#ff0000', magenta: '#ff00ff' }

/** `version`: that of OBS's own kind. The second ones work with values of light, the first ones with values as they are stored. */
const readers: Readonly<Record<string, (settings: Settings, context: FilterContext, version: number) => Like | FilterLeftOut>> = {
	chroma_key_filter: (settings) => ({
		settings: {
			kind: 'chroma-key',
			color: keyColor(settings),
			// OBS counts to 1000; this is percent.
			similarity: limited(numberIn(settings, 'similarity', 400) / 10, 0, 100),
			smoothness: limited(numberIn(settings, 'smoothness', 80) / 10, 0, 45),
			spill: limited(numberIn(settings, 'spill', 100) / 10, 0, 45),
		},
		changed: changesMore(settings, ['opacity', 'contrast', 'brightness', 'gamma']) ? 'close' : null,
	}),
	color_key_filter: (settings) => ({
		settings: {
			kind: 'color-key',
			color: keyColor(settings),
			similarity: limited(numberIn(settings, 'similarity', 80) / 10, 0, 100),
			smoothness: limited(numberIn(settings, 'smoothness', 50) / 10, 0, 45),
		},
		changed: changesMore(settings, ['opacity', 'contrast', 'brightness', 'gamma']) ? 'close' : null,
	}),
	luma_key_filter(settings, _, version) {
		// Luma here is of values as they are stored, in percent.
		const percent = (luma: number) => limited(100 * (version > 1 ? encoded(luma) : luma), 0, 100)
		const [min, max] = [numberIn(settings, 'luma_min', 0), numberIn(settings, 'luma_max', 1)]
		const [darkest, lightest] = [percent(min), percent(max)]
		return {
			settings: {
				kind: 'luma-key',
				darkest,
				darkSmoothness: limited(percent(min + numberIn(settings, 'luma_min_smooth', 0)) - darkest, 0, 100),
				lightest,
				lightSmoothness: limited(lightest - percent(max - numberIn(settings, 'luma_max_smooth', 0)), 0, 100),
			},
			changed: version > 1 ? 'close' : null,
		}
	},
	color_filter(settings) {
		const gamma = numberIn(settings, 'gamma', 0)
		const values = ['gamma', 'contrast', 'brightness', 'saturation', 'hue_shift'].map((name) => numberIn(settings, name, 0))
		const isUnchanged = values.every((value) => value === 0) && !changesMore(settings, ['opacity', 'color_multiply', 'color_add'])
		return {
			settings: {
				kind: 'color-correction',
				exposure: exposureOf(numberIn(settings, 'brightness', 0)),
				contrast: limited(numberIn(settings, 'contrast', 0) * 100, -100, 100),
				saturation: limited(numberIn(settings, 'saturation', 0) * 100, -100, 100),
				temperature: 0,
				// Hues are counted the other way around here.
				hueDegrees: limited(0 - numberIn(settings, 'hue_shift', 0), -180, 180),
				gamma: limited(gamma < 0 ? 1 / (1 - gamma) : gamma + 1, 0.2, 5),
			},
			changed: isUnchanged ? null : 'close',
		}
	},
	sharpness_filter: (settings) => ({
		settings: { kind: 'sharpen', amount: limited(numberIn(settings, 'sharpness', 0.08) * sharpenPercent, 0, 200) },
		changed: 'close',
	}),
	// In OBS it is the speed of the view over the picture: the picture moves the other way.
	scroll_filter: (settings, { shortSidePx }) => ({
		settings: {
			kind: 'scroll',
			speedX: limited(((0 - numberIn(settings, 'speed_x', 0)) * fullHdPx) / shortSidePx, -2000, 2000),
			speedY: limited(((0 - numberIn(settings, 'speed_y', 0)) * fullHdPx) / shortSidePx, -2000, 2000),
		},
		changed: settings['loop'] === false ? 'scroll-end' : 'close',
	}),
	gpu_delay: (settings) => delayOf(settings, null),
	async_delay_filter: (settings) => delayOf(settings, 'sound-delay'),
	// Of a scene. Those of sources become the crop of their items: see obs-crop.ts.
	crop_filter(settings, { shortSidePx }) {
		if (settings['relative'] === false) return 'scene'
		const px = (name: string) => limited((numberIn(settings, name, 0) * fullHdPx) / shortSidePx, 0, 1920)
		const edges = { leftPx: px('left'), topPx: px('top'), rightPx: px('right'), bottomPx: px('bottom') }
		return { settings: { kind: 'crop', unit: 'px', left: 0, top: 0, right: 0, bottom: 0, ...edges }, changed: 'close' }
	},
	clut_filter(settings) {
		const path = textIn(settings, 'image_path')
		if (path !== '' && !/\.cube$/i.test(path)) return 'lut-picture'
		return { settings: { kind: 'lut', path, amount: limited(numberIn(settings, 'clut_amount', 1) * 100, 0, 100) }, changed: null }
	},
	mask_filter(settings) {
		const type = textIn(settings, 'type') || 'mask_color_filter.effect'
		const channel = ownOf(maskChannels, type)
		if (channel === undefined) return 'kind'
		return { settings: { kind: 'mask', path: textIn(settings, 'image_path'), channel, invert: false }, changed: 'close' }
	},
	// A plug-in that many people use: the gaussian one of its ways to blur.
	obs_composite_blur(settings, { shortSidePx }) {
		if (numberIn(settings, 'blur_algorithm', 0) !== 1 || numberIn(settings, 'blur_type', 1) > 1) return 'kind'
		const radius = (numberIn(settings, 'radius', 10) * fullHdPx) / shortSidePx
		return { settings: { kind: 'blur', radius: limited(radius, 0, 50) }, changed: 'close' }
	},
}

/** Light of this level becomes as much brighter or darker as in OBS, which adds the same amount to all levels. */
const middleLight = 0.2

/** Stops of light. */
function exposureOf(brightness: number): number {
	return limited(Math.log2(Math.max(0.01, middleLight + brightness) / middleLight), -3, 3)
}

/** A level of light as it is stored in a picture (sRGB). */
function encoded(light: number): number {
	return light <= 0.003_130_8 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
}

function delayOf(settings: Settings, changed: FilterChange | null): Like | FilterLeftOut {
	const delayMs = numberIn(settings, 'delay_ms', 0)
	return delayMs > mostDelayMs ? 'long-delay' : { settings: { kind: 'delay', delayMs: limited(delayMs, 0, mostDelayMs) }, changed }
}

/** The filters of a source or a scene that also exist here, in their order. Pure. */
export function readFilters({ filters }: Pick<ObsSource, 'filters'>, context: FilterContext, newId: () => string): ReadFilters {
	const kept: Filter[] = []
	const imported: ReadFilter[] = []
	const leftOut: ReadFilters['leftOut'][number][] = []
	for (const each of filters) {
		const like = ownOf(readers, kindOf(each))?.(each.settings, context, versionOf(each)) ?? ofSound(each) ?? 'kind'
		if (typeof like === 'string') {
			leftOut.push({ filter: each, why: like })
			continue
		}
		const kind = filterKindOf(like.settings.kind)
		if (kind?.isForSources && context.isScene) {
			leftOut.push({ filter: each, why: 'scene' })
			continue
		}
		const parsed = kind ? filter.safeParse({ id: newId(), enabled: each.enabled, settings: like.settings }) : null
		if (!parsed?.success || kept.length === maxFilters) {
			leftOut.push({ filter: each, why: parsed?.success ? 'too-many' : 'kind' })
			continue
		}
		kept.push(parsed.data)
		imported.push({ filter: each, changed: like.changed })
	}
	return { filters: kept, imported, leftOut }
}

function ofSound(of: ObsFilter): Like | null {
	const settings = ownOf(obsSoundFilters, kindOf(of))?.(of.settings) ?? null
	return settings && { settings, changed: settings.kind === 'gain' ? null : 'close' }
}

function versionOf({ id, versioned_id }: ObsFilter): number {
	return Number(/_v(\d{1,3})$/.exec(versioned_id || id)?.[1] ?? 1)
}

/** The id of OBS without its version. */
function kindOf({ id }: ObsFilter): string {
	return id.replace(/_v\d+$/, '')
}

function keyColor(settings: Settings): string {
	const type = typeof settings['key_color_type'] === 'string' ? settings['key_color_type'] : 'green'
	return ownOf(keyColors, type) ?? colorOf(settings['key_color'] ?? settings['color'], 0xff00ff00).color
}

/** Whether it does more than the filter here can: settings that are usually absent, 0 or 1 have another value. */
function changesMore(settings: Settings, names: readonly string[]): boolean {
	return names.some((name) => {
		const value = settings[name]
		return typeof value === 'number' && ![0, 1, 100, 0xffffff, 0xffffffff].includes(value)
	})
}
