import { useEffect, useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { livestreamChip } from '../../view-models/livestream-text.ts'
import { FactList, FactTableView } from '../../views/facts.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { ActionList } from './action-list.tsx'

/** Interval at which a livestream that is changing its state is checked again, ms. */
const againMs = 5000
/** Number of checks after an action: its effect may take a minute, and some platforms report no state for the transition. */
const looksAfterAction = 60_000 / againMs

/** What a platform reports about one livestream, and the actions that it allows. */
export function LivestreamAboutPanel({
	account,
	livestreamId,
	onGone,
}: {
	readonly account: AccountView
	readonly livestreamId: string
	/** The livestream no longer exists. */
	readonly onGone: () => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const [asked, setAsked] = useState(0)
	const answer = useAnswer('livestreams.about', { accountId: account.id, livestreamId }, String(asked))
	const action = useAction()
	const [chosen, setChosen] = useState<LivestreamAction | null>(null)
	const [isConfirming, setConfirming] = useState(false)
	const words = texts.livestreamPage.about
	const about = answer.kind === 'ready' ? answer.value.about : null
	const [looksLeft, setLooksLeft] = useState(0)
	// An unknown state may be a transitional one.
	const isOnItsWay = about !== null && ['starting', 'converting', 'unknown'].includes(about.summary.state)
	const isLookedAtAgain = !answer.isAsking && (isOnItsWay || looksLeft > 0)

	useEffect(() => {
		if (!isLookedAtAgain) return
		const timer = setTimeout(() => {
			setLooksLeft((left) => Math.max(0, left - 1))
			setAsked((count) => count + 1)
		}, againMs)
		return () => clearTimeout(timer)
	}, [isLookedAtAgain])

	async function act(wanted: LivestreamAction, typed: string): Promise<void> {
		setChosen(wanted)
		const confirmed = wanted.confirm !== null
		const done = await action.run(() =>
			runner.request('livestreams.act', { accountId: account.id, livestreamId, actionId: wanted.id, confirmed, typed }),
		)
		if (!done) return
		setConfirming(false)
		stores.screen.getState().toast({ tone: 'good', strong: texts.say(done.said), text: '', action: null })
		if (done.livestream === null) return onGone()
		setLooksLeft(looksAfterAction)
		setAsked((count) => count + 1)
	}

	function choose(wanted: LivestreamAction): void {
		setChosen(wanted)
		if (wanted.confirm === null) detach(act(wanted, ''))
		else setConfirming(true)
	}

	const chip = about && livestreamChip(about.summary, texts)
	return (
		<>
			<Card
				label={words.label({ platform: account.platformName })}
				className="about"
				heading={<h3>{words.label({ platform: account.platformName })}</h3>}
				aside={
					<>
						{chip ? (
							<Chip tone={chip.tone} icon={chip.icon}>
								{chip.word}
							</Chip>
						) : null}
						<Button size="small" look="ghost" icon="refresh" working={answer.isAsking} onPress={() => setAsked(asked + 1)}>
							{words.askAgain}
						</Button>
					</>
				}
			>
				{answer.kind === 'loading' ? <Waiting /> : null}
				{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
				{about ? about.facts.length > 0 ? <FactList facts={about.facts} /> : <p className="about__none">{words.noFacts}</p> : null}
				{about?.tables.map((table) => (
					<FactTableView key={table.title.text} table={table} empty={words.noRows} />
				))}
			</Card>
			{about ? (
				<Card label={words.actions} className="about" heading={<h3>{words.actions}</h3>}>
					{about.actions.length === 0 ? <p className="about__none">{words.noActions}</p> : null}
					<ActionList
						actions={about.actions}
						workingId={action.isWorking && !isConfirming ? (chosen?.id ?? null) : null}
						onChoose={choose}
					/>
					{isConfirming ? null : <ErrorNote error={action.error} />}
				</Card>
			) : null}
			{about && chosen?.confirm && isConfirming ? (
				<ActionDialog
					title={words.confirmTitle({ label: texts.say(chosen.label), title: about.summary.title })}
					label={texts.say(chosen.label)}
					text={texts.say(chosen.confirm.text)}
					titleToType={chosen.confirm.typeTitle ? about.summary.title : null}
					isDanger={chosen.danger}
					isWorking={action.isWorking}
					error={action.error}
					onYes={(typed) => detach(act(chosen, typed))}
					onClose={() => setConfirming(false)}
				/>
			) : null}
		</>
	)
}
