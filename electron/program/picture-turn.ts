import type { SceneItem } from '../../shared/domain/program.ts'
import type { Rect, Size } from './item-geometry.ts'

/** Rotation and flips of an item as operations on its pixels: first rows become columns, then sides are swapped. */
export interface Turn {
	readonly isTransposed: boolean
	readonly isMirrored: boolean
	/** Upside down. */
	readonly isUpended: boolean
}

export const noTurn: Turn = { isTransposed: false, isMirrored: false, isUpended: false }

export function turnOf({ rotation, flipX, flipY }: Pick<SceneItem, 'rotation' | 'flipX' | 'flipY'>): Turn {
	return {
		isTransposed: rotation === 90 || rotation === 270,
		// A quarter clockwise: the first row becomes the last column.
		isMirrored: (rotation === 90 || rotation === 180) !== flipX,
		isUpended: (rotation === 180 || rotation === 270) !== flipY,
	}
}

export function isUpright({ isTransposed, isMirrored, isUpended }: Turn): boolean {
	return !isTransposed && !isMirrored && !isUpended
}

/** The size of a picture before it is turned to this size, and the position of a piece of it there. */
export function beforeTurn(
	{ isTransposed, isMirrored, isUpended }: Turn,
	size: Size,
	piece: Rect,
): { readonly size: Size; readonly piece: Rect } {
	const { widthPx, heightPx } = piece
	const x = isMirrored ? size.widthPx - piece.x - widthPx : piece.x
	const y = isUpended ? size.heightPx - piece.y - heightPx : piece.y
	if (!isTransposed) return { size: { widthPx: size.widthPx, heightPx: size.heightPx }, piece: { x, y, widthPx, heightPx } }
	return {
		size: { widthPx: size.heightPx, heightPx: size.widthPx },
		piece: { x: y, y: x, widthPx: heightPx, heightPx: widthPx },
	}
}
