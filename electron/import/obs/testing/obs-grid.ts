/** A scene collection as OBS writes it, with one way to place or change a picture in each cell of a grid. */

export interface Cell {
	readonly name: string
	/** OBS's own values of the item; its position is counted from the corner of the cell. */
	readonly item?: Readonly<Record<string, unknown>>
	readonly source?: Readonly<Record<string, unknown>>
	readonly filters?: readonly object[]
	/** Smallest likeness to OBS, dB. Pictures here lie on even pixels, and colors are changed as they are stored and not as light. */
	readonly least?: number
}

export const grid = { widthPx: 1280, heightPx: 720, columns: 8, cellWidthPx: 160, cellHeightPx: 120 } as const
/** Of the picture in the cells. */
export const cellPicture = { widthPx: 96, heightPx: 72 } as const

const at = (x: number, y: number) => ({ pos: { x, y } })
const scaled = (x: number, y = x) => ({ scale: { x, y } })
const bounds = (bounds_type: number, x: number, y: number, bounds_align = 0) => ({ bounds_type, bounds: { x, y }, bounds_align })
const crop = (crop_left: number, crop_top: number, crop_right: number, crop_bottom: number) => ({
	crop_left,
	crop_top,
	crop_right,
	crop_bottom,
})
const filter = (id: string, settings: object, version = '_v2') => ({
	id,
	versioned_id: `${id}${version}`,
	name: id,
	enabled: true,
	settings,
})

/** In the first scene, behind the second one. At most 31: an item more is the ground. */
const back: readonly Cell[] = [
	{ name: 'as it is', item: at(20, 20) },
	{ name: 'larger', item: { ...at(10, 10), ...scaled(1.25) } },
	{ name: 'smaller', item: { ...at(20, 20), ...scaled(0.5) } },
	{ name: 'unevenly scaled', item: { ...at(10, 20), ...scaled(1.4, 0.75) } },
	{ name: 'a quarter turn', item: { ...at(120, 10), rot: 90 } },
	{ name: 'upside down', item: { ...at(120, 100), rot: 180 } },
	{ name: 'turned and unevenly scaled', item: { ...at(20, 100), rot: 270, ...scaled(0.75, 1.25) } },
	{ name: 'flipped', item: { ...at(130, 20), ...scaled(-1, 1) } },
	{ name: 'flipped downward', item: { ...at(30, 100), ...scaled(1, -1) } },
	{ name: 'cropped', item: { ...at(20, 20), ...crop(24, 12, 8, 20) } },
	{ name: 'cropped, turned and flipped', item: { ...at(30, 20), rot: 90, ...scaled(1, -1), ...crop(24, 12, 8, 20) } },
	{ name: 'stretched to bounds', item: { ...at(10, 20), ...bounds(1, 140, 60) } },
	{ name: 'inside bounds', item: { ...at(10, 10), ...bounds(2, 128, 104) } },
	{ name: 'inside bounds, at the right', item: { ...at(10, 20), ...bounds(2, 140, 60, 6) } },
	{ name: 'over bounds', item: { ...at(32, 40), ...bounds(3, 96, 40) } },
	{ name: 'as wide as bounds', item: { ...at(20, 10), ...bounds(4, 112, 60) } },
	{ name: 'as high as bounds', item: { ...at(10, 10), ...bounds(5, 140, 90) } },
	{ name: 'no larger than bounds', item: { ...at(20, 20), ...bounds(6, 120, 92) } },
	{ name: 'around its middle', item: { ...at(80, 61), align: 0, ...scaled(1.25) } },
	{ name: 'at its lower right corner', item: { ...at(140, 100), align: 10 } },
	{ name: 'at odd places', item: { ...at(21, 23), ...scaled(1.0625) }, least: 24 },
	{ name: 'between pixels', item: { ...at(20.4, 20.7), ...scaled(1.13) }, least: 22 },
	{ name: 'added', item: { ...at(20, 20), blend_type: 'additive', blend_method: 'srgb_off' } },
	// In linear light, as OBS does it otherwise: the report says so.
	{ name: 'added as light', item: { ...at(20, 20), blend_type: 'additive' }, least: 20 },
	{ name: 'multiplied', item: { ...at(20, 20), blend_type: 'multiply' } },
	{ name: 'screened', item: { ...at(20, 20), blend_type: 'screen' } },
	{ name: 'hidden', item: { ...at(20, 20), visible: false } },
	{ name: 'a color', item: at(20, 20), source: color(0xff20_80e0, 100, 70) },
	{ name: 'half of a color', item: at(20, 20), source: color(0x80e0_4020, 100, 70) },
]
/** The paths of the files that the cells use. */
export interface GridFiles {
	/** Of the size of `cellPicture`. */
	readonly picture: string
	readonly mask: string
	readonly cube: string
}
/** Replaced by the paths. */
const files: GridFiles = { picture: '<picture>', mask: '<mask>', cube: '<cube>' }
const front: readonly Cell[] = [
	{ name: 'crop filter', item: at(20, 20), filters: [filter('crop_filter', { left: 20, top: 10, right: 6, bottom: 22 }, '')] },
	{ name: 'chroma key', item: at(20, 20), filters: [filter('chroma_key_filter', { key_color_type: 'green' })] },
	{ name: 'luma key', item: at(20, 20), filters: [filter('luma_key_filter', { luma_min: 0.4, luma_min_smooth: 0.1 })] },
	{ name: 'hue', item: at(20, 20), filters: [filter('color_filter', { hue_shift: 60 })], least: 20 },
	{ name: 'no colors', item: at(20, 20), filters: [filter('color_filter', { saturation: -1 })] },
	{ name: 'darker middle', item: at(20, 20), filters: [filter('color_filter', { gamma: -0.5 })] },
	{ name: 'brighter', item: at(20, 20), filters: [filter('color_filter', { brightness: 0.1 })], least: 24 },
	{ name: 'sharper', item: at(20, 20), filters: [filter('sharpness_filter', { sharpness: 0.1 })] },
	{ name: 'table of color', item: at(20, 20), filters: [filter('clut_filter', { image_path: files.cube, clut_amount: 0.75 }, '')] },
	{
		name: 'mask by light',
		item: at(20, 20),
		filters: [filter('mask_filter', { type: 'mask_color_filter.effect', image_path: files.mask })],
		least: 22,
	},
	{
		name: 'mask by alpha',
		item: at(20, 20),
		filters: [filter('mask_filter', { type: 'mask_alpha_filter.effect', image_path: files.mask })],
	},
]

export const cells: readonly Cell[] = [...back, ...front]

export function cornerOf(index: number): { readonly x: number; readonly y: number } {
	return { x: (index % grid.columns) * grid.cellWidthPx, y: Math.floor(index / grid.columns) * grid.cellHeightPx }
}

/** The scene "Main" shows all of it. */
export function gridCollection(paths: GridFiles): object {
	const written = JSON.stringify(gridOf())
	return JSON.parse(written.replaceAll(/<(picture|mask|cube)>/g, (_, name: keyof GridFiles) => paths[name]))
}

function gridOf(): object {
	const sources = cells.map(({ name, source, filters = [] }) => ({
		...common(name),
		...(source ?? { id: 'image_source', versioned_id: 'image_source', settings: { file: files.picture } }),
		filters: filters.map((each) => ({ ...common('filter'), ...each })),
	}))
	const ground = { ...common('Ground'), ...color(0xff60_5040, grid.widthPx, grid.heightPx) }
	const group = {
		...common('Group'),
		id: 'group',
		versioned_id: 'group',
		settings: { cx: 100, cy: 80, custom_size: true, items: [item(1, 'Inner', at(0, 0)), item(2, 'Inner color', at(60, 40))] },
	}
	const inner = [
		{ ...common('Inner'), id: 'image_source', versioned_id: 'image_source', settings: { file: files.picture } },
		{ ...common('Inner color'), ...color(0xff40_c0a0, 40, 40) },
	]
	const grouped = item(90, 'Group', { ...at(1120, 600), ...scaled(0.75), rot: 0 })
	const scenes = [
		scene('Main', [item(1, 'Back', at(0, 0)), item(2, 'Front', at(0, 0))]),
		scene('Back', [item(99, 'Ground', at(0, 0)), ...back.map((cell, index) => cellItem(cell, index))]),
		scene('Front', [...front.map((cell, index) => cellItem(cell, back.length + index)), grouped]),
	]
	return {
		name: 'Grid',
		current_scene: 'Main',
		current_program_scene: 'Main',
		scene_order: scenes.map(({ name }) => ({ name })),
		sources: [...scenes, ...sources, ...inner, ground],
		groups: [group],
		current_transition: 'Cut',
		transition_duration: 300,
		transitions: [],
		quick_transitions: [],
		modules: {},
	}
}

function cellItem({ name, item: values = {} }: Cell, index: number): object {
	const corner = cornerOf(index)
	const pos = (values['pos'] ?? { x: 0, y: 0 }) as { readonly x: number; readonly y: number }
	return item(index + 1, name, { ...values, pos: { x: corner.x + pos.x, y: corner.y + pos.y } })
}

function item(id: number, name: string, values: object): object {
	return {
		...{ name, id, visible: true, locked: false, rot: 0, pos: { x: 0, y: 0 }, scale: { x: 1, y: 1 }, align: 5 },
		...{ bounds_type: 0, bounds_align: 0, bounds: { x: 0, y: 0 }, ...crop(0, 0, 0, 0) },
		...{ group_item_backup: false, scale_filter: 'disable', blend_method: 'default', blend_type: 'normal', private_settings: {} },
		...{ show_transition: { duration: 0 }, hide_transition: { duration: 0 } },
		...values,
	}
}

function scene(name: string, items: readonly object[]) {
	return { ...common(name), id: 'scene', versioned_id: 'scene', settings: { custom_size: false, id_counter: 100, items } }
}

function color(value: number, width: number, height: number) {
	return { id: 'color_source', versioned_id: 'color_source_v3', settings: { color: value, width, height } }
}

function common(name: string) {
	return {
		...{ prev_ver: 486_539_266, name, enabled: true, muted: false, volume: 1, balance: 0.5, mixers: 255, sync: 0, flags: 0 },
		...{ hotkeys: {}, monitoring_type: 0, deinterlace_mode: 0, deinterlace_field_order: 0, private_settings: {} },
		...{ 'push-to-mute': false, 'push-to-mute-delay': 0, 'push-to-talk': false, 'push-to-talk-delay': 0 },
	}
}
