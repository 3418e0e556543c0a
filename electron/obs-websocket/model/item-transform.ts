import { type Box, type Crop, noCrop, type SceneItem } from '../../../shared/domain/program.ts'
import type { ItemChange } from '../../../shared/program/item-change.ts'
import { RequestError } from '../fields.ts'
import { type Data, status } from '../protocol.ts'
import type { Model, ObsItem } from './model.ts'

/** Top and left, as the bits that OBS has for them. */
const topLeft = 5

const boundsTypes = {
	fill: 'OBS_BOUNDS_STRETCH',
	stretch: 'OBS_BOUNDS_STRETCH',
	contain: 'OBS_BOUNDS_SCALE_INNER',
	cover: 'OBS_BOUNDS_SCALE_OUTER',
	none: 'OBS_BOUNDS_NONE',
} as const satisfies Record<SceneItem['fit'], string>
type Fit = SceneItem['fit']
type BoundsType = (typeof boundsTypes)[Fit]

/**
 * Position, size and crop of an item under the names of OBS. The studio places boxes: the size of every source is given as that of the whole picture, so that
 * scale and size belong together, and the position is that of the box after it was turned.
 */
export function transformOf(model: Model, { item, source }: ObsItem): Data {
	const { widthPx, heightPx } = model.program.format
	const box = item?.box ?? (source.kind === 'group' ? around(model.itemsOf(source)) : { x: 0, y: 0, widthPx, heightPx })
	const crop = item?.crop ?? noCrop
	return {
		sourceWidth: widthPx,
		sourceHeight: heightPx,
		positionX: box.x,
		positionY: box.y,
		rotation: item?.rotation ?? 0,
		scaleX: (box.widthPx / widthPx) * (item?.flipX ? -1 : 1),
		scaleY: (box.heightPx / heightPx) * (item?.flipY ? -1 : 1),
		width: box.widthPx,
		height: box.heightPx,
		alignment: topLeft,
		boundsType: boundsTypes[item?.fit ?? 'fill'],
		boundsAlignment: 0,
		boundsWidth: box.widthPx,
		boundsHeight: box.heightPx,
		cropLeft: Math.round(crop.left * widthPx),
		cropRight: Math.round(crop.right * widthPx),
		cropTop: Math.round(crop.top * heightPx),
		cropBottom: Math.round(crop.bottom * heightPx),
		cropToBounds: false,
	}
}

function around(items: readonly ObsItem[]): Box {
	const boxes = items.flatMap(({ item }) => (item ? [item.box] : []))
	const x = Math.min(...boxes.map((box) => box.x))
	const y = Math.min(...boxes.map((box) => box.y))
	return {
		x,
		y,
		widthPx: Math.max(...boxes.map((box) => box.x + box.widthPx)) - x,
		heightPx: Math.max(...boxes.map((box) => box.y + box.heightPx)) - y,
	}
}

/** The fields of a transform that are read. The others are accepted and change nothing. */
const numbers = [
	'positionX',
	'positionY',
	'rotation',
	'scaleX',
	'scaleY',
	'boundsWidth',
	'boundsHeight',
	'cropLeft',
	'cropRight',
	'cropTop',
	'cropBottom',
] as const

/** What a transform of OBS changes of an item. Throws a RequestError when it cannot be done. */
export function changeOf(model: Model, item: SceneItem, given: Data): ItemChange {
	for (const name of numbers)
		if (given[name] !== undefined && typeof given[name] !== 'number')
			throw new RequestError(status.invalidRequestFieldType, `The field value of \`${name}\` must be a number.`)
	const value = (name: (typeof numbers)[number]) => given[name] as number | undefined
	const { widthPx, heightPx } = model.program.format
	const box: Box = {
		x: Math.round(value('positionX') ?? item.box.x),
		y: Math.round(value('positionY') ?? item.box.y),
		widthPx: side(value('boundsWidth'), value('scaleX'), widthPx, item.box.widthPx),
		heightPx: side(value('boundsHeight'), value('scaleY'), heightPx, item.box.heightPx),
	}
	const share = (name: 'cropLeft' | 'cropRight' | 'cropTop' | 'cropBottom', of: number, before: number) => {
		const px = value(name)
		return px === undefined || px === Math.round(before * of) ? before : px / of
	}
	const crop: Crop = {
		left: share('cropLeft', widthPx, item.crop.left),
		right: share('cropRight', widthPx, item.crop.right),
		top: share('cropTop', heightPx, item.crop.top),
		bottom: share('cropBottom', heightPx, item.crop.bottom),
	}
	const scale = { x: value('scaleX'), y: value('scaleY') }
	return {
		id: item.id,
		box,
		crop,
		rotation: rotationOf(value('rotation') ?? item.rotation),
		flipX: scale.x === undefined ? item.flipX : scale.x < 0,
		flipY: scale.y === undefined ? item.flipY : scale.y < 0,
		...fitOf(given['boundsType'], item.fit),
	}
}

/** Of two ways to say a size, the scale counts when it changes: clients send back what they have read and change one of them. */
function side(bounds: number | undefined, scale: number | undefined, whole: number, before: number): number {
	const scaled = scale === undefined ? before : Math.round(Math.abs(scale) * whole)
	return scaled === before ? Math.round(bounds ?? before) : scaled
}

function rotationOf(degrees: number): SceneItem['rotation'] {
	const turned = ((degrees % 360) + 360) % 360
	if (turned === 0 || turned === 90 || turned === 180 || turned === 270) return turned
	throw new RequestError(status.requestFieldOutOfRange, 'Showcaller turns items by 0, 90, 180 or 270 degrees.')
}

function fitOf(boundsType: unknown, before: Fit): { readonly fit?: Fit } {
	if (boundsType === undefined || boundsType === boundsTypes[before]) return {}
	const fits: readonly Fit[] = ['stretch', 'contain', 'cover', 'none']
	const fit = fits.find((each) => boundsTypes[each] === (boundsType as BoundsType))
	if (fit) return { fit }
	throw new RequestError(status.invalidRequestField, 'The field boundsType has a value that Showcaller does not have.')
}
