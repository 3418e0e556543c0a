import type { Box, ProgramFormat, SceneItem } from '../../../shared/domain/program.ts'
import { wholeBox } from '../../../shared/program/geometry/crop.ts'
import { handles, isCorner } from '../../../shared/program/geometry/resize.ts'
import { placeStyle } from './picture-point.ts'

/** The frame of one selected item; dotted where it is locked. */
export function ItemFrame({ item, format }: { readonly item: SceneItem; readonly format: ProgramFormat }) {
	return <div className={`item-frame${item.locked ? ' item-frame--locked' : ''}`} style={placeStyle(item.box, format)} />
}

/** The hidden part of an item that is being cropped. */
export function CropFrame({ item, format }: { readonly item: SceneItem; readonly format: ProgramFormat }) {
	return <div className="crop-frame" style={placeStyle(wholeBox(item), format)} />
}

/** The frame around the whole selection, with its handles. While Alt is held the edges crop. */
export function SelectionBox({ box, format, crops }: { readonly box: Box; readonly format: ProgramFormat; readonly crops: boolean }) {
	return (
		<div className="selection-box" style={placeStyle(box, format)}>
			{handles.map((handle) => (
				<span
					key={handle}
					data-handle={handle}
					className={`handle handle--${handle}${isCorner(handle) ? '' : ' handle--edge'}${crops && !isCorner(handle) ? ' handle--crop' : ''}`}
				/>
			))}
		</div>
	)
}
