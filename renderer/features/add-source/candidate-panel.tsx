import { useEffect, useRef, useState } from 'react'
import { kindHasPicture, sourceKindOf } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import type { Action } from '../../hooks/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { type Candidate, isExclusive, whereOf } from './candidates.ts'
import type { Adding } from './use-add-candidate.ts'
import { useCandidateState } from './use-candidate-state.ts'

/** What is chosen, and how it is added. `key` must be that of the candidate. */
export function CandidatePanel({
	candidate,
	sceneId,
	action,
	onAdd,
}: {
	readonly candidate: Candidate
	readonly sceneId: string | null
	readonly action: Action
	readonly onAdd: (adding: Adding, then: 'done' | 'set-up') => void
}) {
	const texts = useTexts()
	const { stores } = useStudio()
	const program = useSlice('program')
	const words = texts.addSource
	const { source, sourceKind, name } = candidate
	const form = useRef<HTMLFormElement>(null)
	const [typed, setTyped] = useState('')
	const [targetId, setTarget] = useState(sceneId ?? '')
	const [chosenAs, setAs] = useState<Adding['as']>('same')
	const [isHidden, setHidden] = useState(false)
	const now = useCandidateState(candidate.key)
	const hasPicture = kindHasPicture(sourceKind)
	const kind = sourceKindOf(sourceKind)
	const canCopy = source !== null && !isExclusive(sourceKind)
	const as = canCopy ? chosenAs : 'same'
	const isSame = source !== null && as === 'same'
	// A sound input that is heard in every scene has no place where it could be added again.
	const reason = isSame && !hasPicture ? words.heardAlready : null
	const adding: Adding = { name: typed.trim() || name, sceneId: targetId || null, as, visible: !isHidden }
	const size = now?.size ? words.size({ width: now.size.widthPx, height: now.size.heightPx }) : null

	// On a phone it is far below what was chosen.
	useEffect(() => {
		form.current?.scrollIntoView({ block: 'nearest' })
	}, [])

	return (
		<Form
			does="sources.add"
			ref={form}
			className="candidate-panel panel card--fill"
			aria-label={words.chosen}
			onSubmit={(event) => {
				event.preventDefault()
				if (reason === null) onAdd(adding, 'done')
			}}
		>
			<header>
				<Icon name={sourceIcon(sourceKind)} size={18} />
				<div className="grow">
					<b className="cut" dir="auto">
						{name}
					</b>
					<span>{[kind ? texts.say(kind.name) : null, size].filter((fact) => fact !== null).join(', ')}</span>
				</div>
			</header>
			<div className="candidate-panel__body">
				<TextField
					label={words.name}
					value={isSame ? source.name : typed}
					placeholder={name}
					maxLength={80}
					disabled={isSame}
					onChange={setTyped}
				/>
				{hasPicture && program.scenes.length > 0 ? (
					<SelectField
						label={words.goesTo}
						value={targetId}
						options={program.scenes.map((scene) => ({ value: scene.id, label: words.onTop({ scene: scene.name }) }))}
						onChange={setTarget}
					/>
				) : (
					<p className="field__hint">{hasPicture ? words.firstScene : words.everywhere}</p>
				)}
				{source ? (
					<div className="candidate-panel__already">
						<Icon name="copy" size={18} />
						<div className="grow">
							<b>{words.already({ where: whereOf(source, program, targetId, words) })}</b>
							<span>{as === 'copy' ? words.copyHint : canCopy ? words.sameHint : words.onlySame}</span>
						</div>
						{canCopy ? (
							<Segmented
								label={words.sameOrCopy}
								value={as}
								options={[
									{ value: 'same', label: words.same },
									{ value: 'copy', label: words.copy },
								]}
								onChange={setAs}
							/>
						) : null}
					</div>
				) : null}
				<ErrorNote error={action.error} />
			</div>
			{hasPicture ? <SwitchRow label={words.hidden} on={isHidden} onChange={setHidden} /> : null}
			<footer>
				<Button
					look="outline"
					wide
					reason={reason ?? (stores.link.getState().kind === 'lost' ? texts.reasons.linkLost : null)}
					onPress={() => onAdd(adding, 'set-up')}
				>
					{words.addAndSetUp}
				</Button>
				<Button look="primary" wide submit reason={reason} working={action.isWorking} chord="Enter">
					{words.add}
				</Button>
			</footer>
		</Form>
	)
}
