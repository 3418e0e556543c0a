import type { ReactNode } from 'react'
import type { Box, ProgramFormat } from '../../../shared/domain/program.ts'
import type { Guide } from '../../../shared/program/geometry/snap.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'

/** Guides across the whole picture that the selection is aligned to. */
export function GuideLines({ guides, format }: { readonly guides: readonly Guide[]; readonly format: ProgramFormat }) {
	return guides.map(({ axis, at }) =>
		axis === 'x' ? (
			<div key={`x${at}`} className="guide-line guide-line--x" style={{ left: `${(100 * at) / format.widthPx}%` }} />
		) : (
			<div key={`y${at}`} className="guide-line guide-line--y" style={{ top: `${(100 * at) / format.heightPx}%` }} />
		),
	)
}

/** The label of a guide: "Right edge on title safe". */
export function guideText(guide: Guide, nameOf: (itemId: string) => string, { editor }: Texts): string {
	const { axis, own } = guide
	return editor.guide({ own: axis === 'x' ? editor.ownX[own] : editor.ownY[own], line: lineText(guide, nameOf, editor) })
}

function lineText({ axis, edge, of }: Guide, nameOf: (itemId: string) => string, editor: Texts['editor']): string {
	switch (of.kind) {
		case 'title-safe':
			return editor.titleSafeLine
		case 'action-safe':
			return editor.actionSafeLine
		case 'canvas':
			return axis === 'x' ? editor.canvasX[edge] : editor.canvasY[edge]
		case 'item': {
			const name = nameOf(of.id)
			return axis === 'x' ? editor.itemX[edge]({ name }) : editor.itemY[edge]({ name })
		}
	}
}

/** A label beside a box: below it, or above where there is no room, and always inside the picture. */
export function PictureNotes({
	box,
	format,
	children,
}: {
	readonly box: Box
	readonly format: ProgramFormat
	readonly children: ReactNode
}) {
	const bottom = (box.y + box.heightPx) / format.heightPx
	const top = box.y / format.heightPx
	const isAbove = bottom > 0.9 && top > 0.1
	const right = Math.min(1, Math.max(0, (box.x + box.widthPx) / format.widthPx))
	const isLeft = right < 0.4
	const across = isLeft ? { left: `${Math.max(0, (100 * box.x) / format.widthPx)}%` } : { right: `${100 - 100 * right}%` }
	const along = isAbove
		? { bottom: `calc(${100 - 100 * top}% + 12px)` }
		: { top: `min(calc(${100 * Math.max(0, bottom)}% + 12px), 100% - 32px)` }
	return (
		<div className={`picture-notes${isLeft ? '' : ' picture-notes--end'}`} style={{ ...across, ...along }}>
			{children}
		</div>
	)
}

/** Name, position, size and scale of the selection. */
export function ReadOut({ name, box, format }: { readonly name: string; readonly box: Box; readonly format: ProgramFormat }) {
	const { editor } = useTexts()
	return (
		<span className="picture-note tabular">
			<b>{name}</b> <i>{editor.x}</i> {box.x} <i>{editor.y}</i> {box.y} <i>·</i> {box.widthPx} × {box.heightPx} <i>·</i>{' '}
			{Math.round((100 * box.widthPx) / format.widthPx)}%
		</span>
	)
}

/** The action-safe and title-safe areas. */
export function SafeAreas() {
	const { editor } = useTexts()
	return (
		<div className="safe-areas" aria-hidden="true">
			<div className="safe-areas__action" />
			<div className="safe-areas__title">
				<span>{editor.titleSafe}</span>
			</div>
		</div>
	)
}
