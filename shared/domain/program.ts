import { z } from 'zod'
import { color } from '../program/color.ts'
import { otherCanvasId } from './canvas.ts'
import { sampleRateHz } from './feeds.ts'
import { filter } from './filter.ts'
import { chosenTransition } from './transition.ts'

/** Frames per second as a fraction, so that 29.97 is exactly 30000/1001. */
export const frameRate = z
	.object({
		numerator: z.number().int().min(1).max(60_000),
		denominator: z.union([z.literal(1), z.literal(1001)]),
	})
	.refine((rate) => rate.numerator / rate.denominator >= 10 && rate.numerator / rate.denominator <= 60, {
		message: 'input/frame-rate',
	})
export type FrameRate = z.infer<typeof frameRate>

/** Samples per channel before frame `index`: exact for every rate, because whole periods are counted as integers. */
export function samplesBefore(index: number, rate: FrameRate): number {
	const periods = Math.floor(index / rate.numerator)
	const rest = index - periods * rate.numerator
	return periods * sampleRateHz * rate.denominator + Math.floor((rest * sampleRateHz * rate.denominator) / rate.numerator)
}

/** The largest picture, landscape or portrait. Sizes are even because I420 halves its color planes. */
const largest = { longSidePx: 3840, shortSidePx: 2160 } as const
const size = z.number().int().min(16).max(largest.longSidePx).multipleOf(2)

/** The fields of a picture's size; an object with them is refined with `isPictureSize`. */
export const pictureSides = { widthPx: size, heightPx: size }

export function isPictureSize({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): boolean {
	return Math.min(widthPx, heightPx) <= largest.shortSidePx
}

/** The format of the program's picture. */
export const programFormat = z.object({ ...pictureSides, frameRate }).refine(isPictureSize, { message: 'input/picture-size' })
export type ProgramFormat = z.infer<typeof programFormat>

export const defaultProgramFormat: ProgramFormat = { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } }

/** Limit for the position and size of a box, px: twice the largest picture. */
export const boxLimitPx = 7680

const boxPosition = z.number().int().min(-boxLimitPx).max(boxLimitPx)
const boxSize = z.number().int().min(2).max(boxLimitPx)

/** Position and size on the program canvas in canvas pixels; may reach outside the canvas. */
export const box = z.object({ x: boxPosition, y: boxPosition, widthPx: boxSize, heightPx: boxSize })
export type Box = z.infer<typeof box>

/** Part of the source cut away at each edge, 0 to 0.9 of its width or height. */
export const crop = z
	.object({
		left: z.number().min(0).max(0.9),
		top: z.number().min(0).max(0.9),
		right: z.number().min(0).max(0.9),
		bottom: z.number().min(0).max(0.9),
	})
	.refine((c) => c.left + c.right < 0.95 && c.top + c.bottom < 0.95, { message: 'input/crop' })
export type Crop = z.infer<typeof crop>
export const noCrop: Crop = { left: 0, top: 0, right: 0, bottom: 0 }

/**
 * How a picture fills its box. "fill": its source makes it for a box of this shape: films, screens and picture files whole, cameras cropped, drawn sources
 * in that shape. The others keep the source's own shape: "contain" leaves the rest of the box empty, "cover" cuts off what does not fit, "none" keeps the
 * source's own size, centered. "stretch" gives up the shape: the picture covers the box exactly. A source that has no shape of its own fills the box.
 */
const itemFit = z.enum(['fill', 'cover', 'contain', 'none', 'stretch'])

/** Clockwise rotation, in degrees. */
const itemRotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** How an item is blended with what is behind it. */
const itemBlend = z.enum(['normal', 'add', 'multiply', 'screen'])

/** In canvas pixels. */
export const maxBorderPx = 200
export const maxCornerRadiusPx = 2000

/** Drawn inside the edge of the box. */
const itemBorder = z.object({ widthPx: z.number().int().min(1).max(maxBorderPx), color })

/** One source in a scene. Its picture is cropped, then rotated and flipped, then fitted into the box, which then gets corners, border, opacity and blend. */
export const sceneItem = z.object({
	id: z.string().min(1).max(64),
	sourceId: z.string().min(1).max(64),
	box,
	crop,
	fit: itemFit,
	rotation: itemRotation,
	/** After the rotation: left and right change places. */
	flipX: z.boolean(),
	/** After the rotation: top and bottom change places. */
	flipY: z.boolean(),
	/** 0 = invisible, 1 = opaque. */
	opacity: z.number().min(0).max(1),
	blend: itemBlend,
	/** Limited to half of the box's shorter side. */
	cornerRadiusPx: z.number().int().min(0).max(maxCornerRadiusPx),
	border: itemBorder.nullable(),
	visible: z.boolean(),
	/** Clicks on the picture ignore it; the list and the API can still change it. */
	locked: z.boolean(),
	/** The id of its group in this scene, or null. */
	groupId: z.string().min(1).max(64).nullable(),
	/** How it appears when it is shown on air. Absent: at once. */
	show: chosenTransition
		.exactOptional()
		.describe('How it appears when it is shown on air: not fade-through-color. cut, the default: at once'),
	/** How it disappears when it is hidden on air. Absent: at once. */
	hide: chosenTransition.exactOptional().describe('How it disappears when it is hidden on air, as for show'),
})
export type SceneItem = z.infer<typeof sceneItem>

/** Where an item is on a canvas besides the main one, in pixels of that canvas. One that is hidden on the main canvas is hidden there too. */
export const itemPlace = sceneItem.pick({ id: true, box: true, crop: true, fit: true, visible: true })
export type ItemPlace = z.infer<typeof itemPlace>

/** Defaults of a new item: everything but its id, source and box. */
export const newSceneItem: Omit<SceneItem, 'id' | 'sourceId' | 'box'> = {
	crop: noCrop,
	fit: 'fill',
	rotation: 0,
	flipX: false,
	flipY: false,
	opacity: 1,
	blend: 'normal',
	cornerRadiusPx: 0,
	border: null,
	visible: true,
	locked: false,
	groupId: null,
}

/** Several items of a scene that are moved, hidden and faded as one. They are adjacent in the order of the scene. */
export const itemGroup = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	/** false hides all of its items, whatever their own setting. */
	visible: z.boolean(),
	locked: z.boolean(),
	/** Multiplies the opacity of each of its items. */
	opacity: z.number().min(0).max(1),
})
export type ItemGroup = z.infer<typeof itemGroup>

/** More items in one scene are refused. */
export const maxSceneItems = 32

/** How a scene looks on a canvas of this size besides the main one. Items that it does not name are where they would be without it. */
export const sceneLayout = z.object({ ...pictureSides, items: z.array(itemPlace).max(maxSceneItems) })
export type SceneLayout = z.infer<typeof sceneLayout>

/** What viewers see at one time. Items are drawn in order: the first is at the back. */
export const scene = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	items: z.array(sceneItem).max(maxSceneItems),
	groups: z.array(itemGroup).max(maxSceneItems),
	/** Filters of its whole picture, from the first to the last. Absent: none. */
	filters: z.array(filter).exactOptional(),
	/** How often it was changed. An update with a revision is refused when somebody else has changed the scene since; one without it replaces any state. */
	revision: z.number().int().min(0).exactOptional(),
	/** The scene of which this is an edited copy: Take puts the copy on air in that scene's place and removes the copy. */
	editOf: z.string().min(1).max(64).exactOptional(),
	/** The transition with which it is taken. Absent: the chosen one. */
	transition: chosenTransition.exactOptional(),
	/** Its own layouts by canvas. Without one it is enlarged until it fills the canvas. */
	layouts: z.partialRecord(otherCanvasId, sceneLayout).exactOptional(),
})
export type Scene = z.infer<typeof scene>
