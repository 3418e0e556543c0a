import { useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { initialsOf } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Initials } from '../../ui/chip.tsx'
import { SecretField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ServerSaid } from '../../ui/server-said.tsx'
import { destinationRow } from '../../view-models/destination-row.ts'
import { asksForKey, fixableByAddress, takesKey } from '../../view-models/destinations.ts'
import { DestinationDetails } from './destination-details.tsx'

/** Details of a failed destination, expanded in place: what happened, the field that fixes it, and two ways to continue. */
export function FailedDestination({ id }: { readonly id: string }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const shown = useView((state, nowMs) => failureOf(state, id, nowMs, texts))
	const [key, setKey] = useState('')
	const [wantsKey, setWantsKey] = useState(false)
	const [isTrying, setTrying] = useState(false)
	if (!shown) return null
	const { name, isSrt, row, error, hasKey, isAccount, hasSteps } = shown
	const showsKey = hasKey && (wantsKey || asksForKey(error))

	async function tryAgain(): Promise<void> {
		setTrying(true)
		const worked = await runner.run('destinations.retryWithKey', { id, key: key.trim() })
		setTrying(false)
		if (worked) setKey('')
	}

	const continueWithout = () =>
		isAccount
			? runner.run('accounts.setEnabled', { accountId: id, enabled: false })
			: runner.run('destinations.setEnabled', { id, enabled: false })

	return (
		<fieldset className="fail" aria-label={texts.destinations.failedGroup({ name })} data-fix={id}>
			<div className="destination__row">
				<Initials>{initialsOf(name)}</Initials>
				<div className="grow">
					<b className="cut">{name}</b>
					<span className="cut">{row.line}</span>
				</div>
				<Chip tone={row.chip.tone} icon={row.chip.icon}>
					{row.chip.word}
				</Chip>
			</div>
			<h3>{error.message}</h3>
			<p>{error.action}</p>
			<ServerSaid words={error.serverSaid} />
			<Form
				does="destinations.retryWithKey"
				onSubmit={(event) => {
					event.preventDefault()
					detach(tryAgain())
				}}
			>
				{showsKey ? (
					<SecretField
						label={isSrt ? texts.destinations.streamId : texts.destinations.streamKey}
						value={key}
						placeholder={texts.destinations.pasteKey}
						showLabel={texts.destinations.showKey}
						hideLabel={texts.destinations.hideKey}
						onChange={setKey}
					/>
				) : null}
				<div className="fail__actions">
					<Button look="primary" className="grow" submit working={isTrying}>
						{key.trim() === '' ? texts.destinations.tryAgain : texts.destinations.saveAndTry}
					</Button>
					<Button look="outline" onPress={() => detach(continueWithout())}>
						{texts.destinations.continueWithout}
					</Button>
				</div>
			</Form>
			{hasKey && !showsKey ? (
				<button type="button" className="link" onClick={() => setWantsKey(true)}>
					{texts.destinations.changeKey}
				</button>
			) : null}
			{hasKey && fixableByAddress(error) ? (
				<button
					type="button"
					className="link"
					onClick={() => stores.screen.getState().open({ kind: 'edit-destination', destinationId: id })}
				>
					{texts.destinations.changeAddress}
				</button>
			) : null}
			{hasSteps ? (
				<details className="more">
					<summary>{texts.destinationRow.stepByStep}</summary>
					<DestinationDetails id={id} offersRetry={false} />
				</details>
			) : null}
			{isAccount ? (
				<button type="button" className="link" onClick={() => stores.screen.getState().show('destinations')}>
					{texts.destinations.openAccount}
				</button>
			) : null}
		</fieldset>
	)
}

function failureOf({ destinations, accounts }: StudioState, id: string, nowMs: number, texts: Texts) {
	const view = destinations.find((each) => each.id === id)
	if (view?.state.kind !== 'failed') return null
	return {
		name: view.name,
		isSrt: view.protocol === 'srt',
		row: destinationRow(view, nowMs, { inBreak: false, seesAd: false }, texts),
		error: view.state.error,
		hasKey: takesKey(view, accounts),
		isAccount: accounts.some((account) => account.id === id),
		hasSteps: view.steps.length > 0,
	}
}
