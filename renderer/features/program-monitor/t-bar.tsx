import { useEffect, useRef, useState } from 'react'
import { transitionDurationMs } from '../../../shared/domain/transition.ts'
import { filmOf } from '../../../shared/program/transition-films.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useOffField } from '../../ui/off-field.ts'
import { nextTransition } from '../../view-models/transition-names.ts'
import { createProgressSender } from './progress-sender.ts'

/** A manual transition: dragged or moved with the arrow keys, completed at the end of the bar, canceled with Esc. */
export function TBar() {
	const { editor, reasons } = useTexts()
	const { runner } = useStudio()
	const { hasNext, isCut, hasFilm, onAirAndNext } = useView(({ program }) => ({
		hasNext: program.nextSceneId !== null,
		isCut: transitionDurationMs(nextTransition(program) ?? program.transition) === 0,
		hasFilm: filmOf(nextTransition(program) ?? program.transition) !== null,
		onAirAndNext: `${program.onAirSceneId} ${program.nextSceneId}`,
	}))
	const [percent, setPercent] = useState(0)
	/** At the end it stays there until it is released. */
	const isOver = useRef(false)
	const [sender] = useState(() => createProgressSender((progress) => runner.run('scenes.moveTransition', { progress })))
	const off = useOffField('scenes.moveTransition')
	const reason = off.reason !== null ? off.reason : hasNext ? (isCut ? editor.cutByHand : null) : reasons.noNext

	// After a Take here or elsewhere, or with another scene in the preview, no transition is in progress any more.
	useEffect(() => {
		if (onAirAndNext && !isOver.current) setPercent(0)
	}, [onAirAndNext])

	function move(next: number): void {
		if (reason !== null || isOver.current) return
		setPercent(next)
		isOver.current = next === 100
		detach(sender.send(next / 100).then((worked) => worked || setPercent(0)))
	}

	function release(): void {
		if (!isOver.current) return
		isOver.current = false
		setPercent(0)
	}

	return (
		<input
			type="range"
			className="t-bar"
			aria-label={editor.byHand}
			title={reason ?? (hasFilm ? editor.byHandFade : editor.byHandHint)}
			aria-disabled={reason !== null || undefined}
			min={0}
			max={100}
			step={1}
			value={percent}
			onChange={(event) => move(Number(event.target.value))}
			onPointerUp={release}
			onPointerCancel={release}
			onKeyUp={release}
			onBlur={release}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || percent === 0) return
				event.preventDefault()
				event.stopPropagation()
				move(0)
			}}
		/>
	)
}
