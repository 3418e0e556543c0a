import { useCallback, useEffect, useRef, useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { createPlainPainter } from '../../pictures/painter.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { type Candidate, whereOf } from './candidates.ts'
import { stateText } from './state-text.ts'
import { useCandidateState } from './use-candidate-state.ts'

/** A device or a source with its live picture. One click chooses it, two add it. */
export function CandidateTile({
	candidate,
	sceneId,
	isChosen,
	watch,
	onChoose,
	onAdd,
}: {
	readonly candidate: Candidate
	readonly sceneId: string | null
	readonly isChosen: boolean
	readonly watch: (key: string, element: HTMLElement | null) => (() => void) | undefined
	readonly onChoose: () => void
	readonly onAdd: () => void
}) {
	const texts = useTexts()
	const { feed } = useStudio()
	const program = useSlice('program')
	const canvas = useRef<HTMLCanvasElement>(null)
	const { key, name, source, sourceKind, isNew } = candidate
	const [hasPicture, setPicture] = useState(false)
	const now = useCandidateState(key)
	const words = texts.addSource
	const problem = now && stateText(now.state, words)
	const facts = [
		now?.size ? words.size({ width: now.size.widthPx, height: now.size.heightPx }) : null,
		source ? whereOf(source, program, sceneId, words) : null,
	].filter((fact) => fact !== null)

	useEffect(() => {
		const context = canvas.current?.getContext('2d', { alpha: false })
		if (!context) return
		const painter = createPlainPainter(context)
		return feed.onCandidate((picture) => {
			if (picture.key !== key) return
			painter.paint(picture)
			setPicture(true)
		})
	}, [feed, key])

	const isBad = now !== null && now.state !== 'live' && now.state !== 'opening' && now.state !== 'not-open'
	return (
		<button
			ref={useCallback((element: HTMLElement | null) => watch(key, element), [watch, key])}
			type="button"
			className={`candidate${isChosen ? ' is-chosen' : ''}`}
			aria-pressed={isChosen}
			title={name}
			data-candidate={key}
			onClick={onChoose}
			onDoubleClick={onAdd}
		>
			<span className="candidate__picture" aria-hidden="true">
				<Icon name={now?.state === 'in-use' || now?.state === 'no-permission' ? 'lock' : sourceIcon(sourceKind)} size={22} />
				<canvas ref={canvas} width={16} height={9} hidden={isBad || !hasPicture} />
				{isNew ? <Tag tone="next">{words.isNew}</Tag> : null}
				{isChosen ? (
					<span className="candidate__mark">
						<Icon name="check" size={13} />
					</span>
				) : null}
			</span>
			<span className="candidate__words">
				<b dir="auto">{name}</b>
				{isBad ? (
					<span className="candidate__problem">
						<Icon name="alert" size={13} />
						{problem}
					</span>
				) : (
					<span>{facts.length > 0 ? facts.join(', ') : (problem ?? '\u00a0')}</span>
				)}
			</span>
		</button>
	)
}
