import { useState } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { initialsOf } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Initials } from '../../ui/chip.tsx'
import { SecretField } from '../../ui/field.tsx'
import { ServerSaid } from '../../ui/server-said.tsx'
import type { DestinationRow } from '../../view-models/destination-row.ts'
import { asksForKey, mendedByAddress, takesKey } from '../../view-models/destinations.ts'
import { DestinationDetails } from './destination-details.tsx'

/** A failed destination opens in place: what happened, the field that mends it, and two ways on. */
export function FailedDestination({ view, row }: { readonly view: DestinationView; readonly row: DestinationRow }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const accounts = useSlice('accounts')
	const error = view.state.kind === 'failed' ? view.state.error : null
	const [key, setKey] = useState('')
	const [wantsKey, setWantsKey] = useState(false)
	const [isTrying, setTrying] = useState(false)
	if (!error) return null
	const hasKey = takesKey(view, accounts)
	const isAccount = accounts.some(({ id }) => id === view.id)
	const showsKey = hasKey && (wantsKey || asksForKey(error))

	async function tryAgain(): Promise<void> {
		setTrying(true)
		const worked = await runner.run('destinations.retryWithKey', { id: view.id, key: key.trim() })
		setTrying(false)
		if (worked) setKey('')
	}

	const goWithout = () =>
		isAccount
			? runner.run('accounts.setEnabled', { accountId: view.id, enabled: false })
			: runner.run('destinations.setEnabled', { id: view.id, enabled: false })

	return (
		<fieldset className="fail" aria-label={texts.destinations.failedGroup(view.name)} data-fix={view.id}>
			<div className="destination__row">
				<Initials>{initialsOf(view.name)}</Initials>
				<div className="grow">
					<b className="cut">{view.name}</b>
					<span className="cut">{row.line}</span>
				</div>
				<Chip tone={row.chip.tone} icon={row.chip.icon}>
					{row.chip.word}
				</Chip>
			</div>
			<h3>{error.message}</h3>
			<p>{error.action}</p>
			<ServerSaid words={error.serverSaid} />
			<form
				onSubmit={(event) => {
					event.preventDefault()
					void tryAgain()
				}}
			>
				{showsKey ? (
					<SecretField
						label={view.protocol === 'srt' ? texts.destinationsMore.streamId : texts.destinations.streamKey}
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
					<Button look="outline" onPress={() => void goWithout()}>
						{texts.destinations.goWithout}
					</Button>
				</div>
			</form>
			{hasKey && !showsKey ? (
				<button type="button" className="link" onClick={() => setWantsKey(true)}>
					{texts.destinations.changeKey}
				</button>
			) : null}
			{hasKey && mendedByAddress(error) ? (
				<button
					type="button"
					className="link"
					onClick={() => stores.screen.getState().open({ kind: 'edit-destination', destinationId: view.id })}
				>
					{texts.destinationsMore.changeAddress}
				</button>
			) : null}
			{view.steps.length > 0 ? (
				<details className="more">
					<summary>{texts.destinationRow.stepByStep}</summary>
					<DestinationDetails view={view} offersRetry={false} />
				</details>
			) : null}
			{isAccount ? (
				<button type="button" className="link" onClick={() => stores.screen.getState().show('destinations')}>
					{texts.accounts.openAccount}
				</button>
			) : null}
		</fieldset>
	)
}
