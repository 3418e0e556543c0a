import { z } from 'zod'

// The values that are read from an OBS 28 to 32 scene collection. Any of them may be missing or of another type: then the default applies.

/** Larger numbers are not meaningful, and calculating with them could overflow. */
const most = 1e6
const number = (usual: number) => z.number().min(-most).max(most).catch(usual)
const text = z.string().catch('')
const yes = z.boolean().catch(true)
const no = z.boolean().catch(false)
const values = z.record(z.string(), z.unknown()).catch({})
const point = (usual: number) => z.object({ x: number(usual), y: number(usual) }).catch({ x: usual, y: usual })

/** How an item appears or disappears; without an id there is none. */
const itemTransition = z.object({ id: text, name: text, duration: number(300), transition: values }).catch({
	...{ id: '', name: '', duration: 300, transition: {} },
})

/** One source in a scene or a group. Lengths are canvas pixels, those of the crop are pixels of the source. */
const obsItem = z.object({
	name: text,
	source_uuid: text,
	visible: yes,
	locked: no,
	rot: number(0),
	pos: point(0),
	scale: point(1),
	/** Alignment of the position: 1 = left, 2 = right, 4 = top, 8 = bottom; otherwise centered. */
	align: number(5),
	bounds_type: number(0),
	bounds_align: number(0),
	bounds: point(0),
	crop_left: number(0),
	crop_top: number(0),
	crop_right: number(0),
	crop_bottom: number(0),
	/** What reaches out of the bounds is cut off; since OBS 31. */
	bounds_crop: no,
	blend_type: text,
	/** "srgb_off": as values; otherwise as light. */
	blend_method: text,
	show_transition: itemTransition,
	hide_transition: itemTransition,
	/** A copy of an item of a group. */
	group_item_backup: no,
})
export type ObsItem = z.infer<typeof obsItem>

const obsFilter = z.object({ name: text, id: text, versioned_id: text, enabled: yes, settings: values })
export type ObsFilter = z.infer<typeof obsFilter>

const obsSource = z.object({
	name: text,
	uuid: text,
	id: text,
	versioned_id: text,
	settings: values,
	/** A factor. */
	volume: number(1),
	muted: no,
	/** 0 = it is not monitored. */
	monitoring_type: number(0),
	/** One bit for each of the six tracks. */
	mixers: number(255),
	/** Offset of the sound, ns. */
	sync: z.number().catch(0),
	/** 0 = left, 1 = right. */
	balance: number(0.5),
	hotkeys: values,
	private_settings: values,
	/** The OBS version that wrote it, as 0xMMmmpppp. */
	prev_ver: z.number().catch(0),
	filters: z.array(obsFilter).catch([]),
})
export type ObsSource = z.infer<typeof obsSource>

const obsTransition = z.object({ name: text, id: text, settings: values })

const list = <Item extends z.ZodType>(item: Item) => z.array(item).catch([])

const document = z.object({
	name: text,
	current_scene: text,
	current_program_scene: text,
	scene_order: list(z.object({ name: text })),
	sources: z.array(obsSource),
	groups: list(obsSource),
	current_transition: text,
	transition_duration: number(300),
	transitions: list(obsTransition),
	/** Resolution of the canvas; since OBS 31. */
	resolution: z
		.object({ x: z.number().min(16).max(most), y: z.number().min(16).max(most) })
		.nullable()
		.catch(null),
})

/** Audio sources that belong to no scene. */
const soundNames = [
	'DesktopAudioDevice1',
	'DesktopAudioDevice2',
	'AuxAudioDevice1',
	'AuxAudioDevice2',
	'AuxAudioDevice3',
	'AuxAudioDevice4',
]

export interface ObsDocument extends z.infer<typeof document> {
	readonly sounds: readonly ObsSource[]
}

/** null when it is not an OBS scene collection. Pure. */
export function readObsDocument(found: unknown): ObsDocument | null {
	const parsed = document.safeParse(found)
	if (!parsed.success || typeof found !== 'object' || found === null) return null
	if (!parsed.data.sources.some(({ id }) => id === 'scene')) return null
	const record = found as Readonly<Record<string, unknown>>
	const sounds = soundNames.flatMap((name) => obsSource.safeParse(record[name]).data ?? [])
	return { ...parsed.data, sounds }
}

/** The items of a scene or a group, from back to front. */
export function itemsOf({ settings }: ObsSource): ObsItem[] {
	return z.array(obsItem).catch([]).parse(settings['items'])
}

/** "32.0.3"; empty when the file does not contain it. */
export function versionOf({ sources }: ObsDocument): string {
	const newest = Math.max(0, ...sources.map(({ prev_ver }) => prev_ver))
	return newest === 0 ? '' : [newest >>> 24, (newest >>> 16) & 0xff, newest & 0xffff].join('.')
}
