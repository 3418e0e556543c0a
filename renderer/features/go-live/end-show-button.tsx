import type { CSSProperties } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** Holding it with the pointer or Space fills it and ends the show; Enter opens a dialog instead. */
export function EndShowButton({
	holdMs,
	isHeld,
	working,
	onHold,
	onRelease,
	onAsk,
}: {
	readonly holdMs: number
	readonly isHeld: boolean
	readonly working: boolean
	readonly onHold: () => void
	readonly onRelease: () => void
	readonly onAsk: () => void
}) {
	const texts = useTexts()
	const seconds = holdMs / 1000
	return (
		<button
			type="button"
			className={`go-button go-button--end${isHeld ? ' is-held' : ''}`}
			style={{ '--hold': `${holdMs}ms` } as CSSProperties}
			aria-description={texts.goLive.endHint({ seconds })}
			title={texts.goLive.endHint({ seconds })}
			aria-busy={working || undefined}
			onPointerDown={(event) => {
				if (event.button === 0 && !working) onHold()
			}}
			onPointerUp={onRelease}
			onPointerLeave={onRelease}
			onPointerCancel={onRelease}
			onContextMenu={(event) => event.preventDefault()}
			onKeyDown={(event) => {
				if (event.key === 'Enter') {
					event.preventDefault()
					if (!event.repeat && !working) onAsk()
				}
				if (event.key === ' ' && !event.repeat && !working) onHold()
			}}
			onKeyUp={onRelease}
		>
			<i className="go-button__fill" />
			{working ? <Icon name="turning" size={18} /> : <i className="go-button__square" />}
			{isHeld ? texts.goLive.keepHolding : texts.goLive.endShow}
			{isHeld ? null : <span>{texts.goLive.hold({ seconds })}</span>}
		</button>
	)
}
