import './keys.css'
import { useEffect, useRef, useState } from 'react'
import { entryOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { commandName } from '../../views/command-name.ts'
import { givenKey, ownerOf } from './key-moves.ts'
import { useKeyCapture } from './use-key-capture.ts'

/** Waits for the new key of a command. A key that another command has is only moved when somebody says so; a refusal stands in place. */
export function KeyChange({
	id,
	replaces,
	onEnd,
}: {
	readonly id: StudioCommandId
	/** The key that goes; null: the new one is added. */
	readonly replaces: string | null
	readonly onEnd: () => void
}) {
	const texts = useTexts()
	const { keys, runner } = useStudio()
	const words = texts.keys
	const action = useAction()
	const [taken, setTaken] = useState<{ readonly chord: string; readonly owner: StudioCommandId } | null>(null)
	const name = commandName(id, texts)
	const box = useRef<HTMLDivElement>(null)
	useEffect(() => box.current?.focus(), [])

	async function give(chord: string): Promise<void> {
		const change = givenKey(keys.all(), { id, chord, replaces })
		const done = await action.run(() => runner.request('keys.set', { keys: asInput(change) }))
		if (done) onEnd()
	}

	useKeyCapture(taken === null, {
		onChord: (chord) => {
			if (keys.all().keys[id].includes(chord)) return onEnd()
			const owner = ownerOf(keys.all(), { id, chord, replaces })
			if (owner) setTaken({ chord, owner })
			else give(chord)
		},
		onEnd,
	})

	if (taken) {
		const params = { key: keys.text(taken.chord), name: commandName(taken.owner, texts) }
		return (
			<div className="key-change key-change--taken" role="alert">
				<Icon name="triangle" size={14} />
				<span className="grow">{entryOf(taken.owner).confirm ? words.takenDangerous(params) : words.taken(params)}</span>
				<Button does="keys.set" look="primary" size="small" working={action.isWorking} onPress={() => give(taken.chord)}>
					{words.useHere}
				</Button>
				<Button size="small" onPress={onEnd}>
					{words.leave}
				</Button>
			</div>
		)
	}
	return (
		<div ref={box} className="key-change" tabIndex={-1}>
			<span className="key-change__wait" role="status" aria-label={words.pressFor({ name })}>
				<Icon name="record" size={12} />
				{words.press}
			</span>
			<Button look="ghost" size="small" chord={texts.commands.keyNames.Escape} onPress={onEnd}>
				{texts.app.cancel}
			</Button>
			{action.error ? (
				<p className="key-change__error" role="alert">
					{action.error.message} {action.error.action}
				</p>
			) : null}
		</div>
	)
}

/** The contract takes lists that may be changed. */
export function asInput(keys: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
	return Object.fromEntries(Object.entries(keys).map(([id, chords]) => [id, [...chords]]))
}
