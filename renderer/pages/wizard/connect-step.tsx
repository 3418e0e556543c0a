import { useCallback, useId, useRef, useState } from 'react'
import type { PlatformKindView } from '../../../shared/domain/account.ts'
import { Connect } from '../../features/accounts/connect-dialog.tsx'
import { ConnectedAccount } from '../../features/accounts/connected-view.tsx'
import { draftOf, type IngestDraft } from '../../features/destination-dialogs/ingest-draft.ts'
import { IngestForm } from '../../features/destination-dialogs/ingest-form.tsx'
import { PresetList } from '../../features/destination-dialogs/preset-list.tsx'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Choices } from '../../ui/choices.tsx'
import { Icon } from '../../ui/icons.tsx'
import { back, onward, type StepProps } from './wizard-state.ts'

/** Stands for "none of those that exist". */
const another = ''

/** An account of the platform: one that is connected, or a new one. */
export function AccountStep({ state, frame, platform, onChange }: StepProps & { readonly platform: PlatformKindView }) {
	const words = useTexts().wizard
	const connected = useView(({ accounts }) =>
		accounts.filter((account) => account.platformId === platform.id && account.state.kind === 'connected'),
	)
	// An account that exists is what most people mean.
	const [chosen, choose] = useState(state.destinationId ?? connected[0]?.id ?? another)
	const account = connected.find(({ id }) => id === chosen)
	const onConnected = useCallback((id: string) => choose(id), [])
	return (
		<WizardFrame
			{...frame}
			title={account ? words.connect.titleDone({ name: platform.name }) : words.connect.title({ name: platform.name })}
			lead={account ? words.connect.leadDone : words.connect.lead}
			note={words.next.details}
			aside={<WhatIsKept />}
			next={{
				label: words.continue,
				reason: account ? null : words.connect.first,
				onPress: () => onChange(onward(state, { destinationId: account?.id ?? null })),
			}}
		>
			<div className="form wizard-form">
				{connected.length > 0 ? (
					<Choices
						wide
						label={words.connect.account}
						value={chosen}
						choices={[
							...connected.map(({ id, label, platformName }) => ({ value: id, label: label || platformName })),
							{ value: another, label: words.connect.another },
						]}
						onChange={choose}
					/>
				) : null}
				{account ? (
					<ConnectedAccount account={account} heading="h2" />
				) : (
					<Connect platforms={[platform]} like={null} onClose={() => onChange(back(state))} onConnected={onConnected} />
				)}
			</div>
		</WizardFrame>
	)
}

/** Any other server: one that is set up, or a new one from its address and key. */
export function ServerStep({ state, frame, onChange }: StepProps) {
	const words = useTexts().wizard
	const presets = useAnswer('presets.list', {}, '')
	const group = useId()
	const kept = useView(({ destinations }) =>
		destinations
			.filter(({ platformId, understood }) => platformId === 'custom' && understood !== null)
			.map(({ id, name, serverLabel }) => ({ id, name, serverLabel })),
	)
	const [chosen, choose] = useState(state.destinationId ?? kept[0]?.id ?? another)
	const [draft, setDraft] = useState<IngestDraft | null>(() => ({ ...draftOf(null), name: words.connect.serverName }))
	const form = useRef<HTMLFormElement>(null)
	const isNew = chosen === another
	return (
		<WizardFrame
			{...frame}
			title={words.connect.customTitle}
			lead={words.connect.customLead}
			note={words.next.details}
			aside={<WhatIsKept />}
			next={{
				label: words.continue,
				reason: isNew && draft === null ? words.connect.first : null,
				onPress: () => (isNew ? form.current?.requestSubmit() : onChange(onward(state, { destinationId: chosen }))),
			}}
		>
			<div className="wizard-form" key={group}>
				{kept.length > 0 ? (
					<Choices
						wide
						label={words.connect.server}
						value={chosen}
						choices={[
							...kept.map(({ id, name, serverLabel }) => ({ value: id, label: name, line: serverLabel })),
							{ value: another, label: words.connect.anotherServer },
						]}
						onChange={choose}
					/>
				) : null}
				{isNew && draft ? (
					<IngestForm
						formRef={form}
						draft={draft}
						onChange={setDraft}
						onAnother={() => setDraft(null)}
						onCancel={() => onChange(back(state))}
						onAdded={(destinationId) => onChange(onward(state, { destinationId, speed: null }))}
					/>
				) : null}
				{isNew && !draft ? (
					<PresetList
						presets={presets.kind === 'ready' ? presets.value.presets : []}
						onChoose={(preset) => setDraft(preset ? draftOf(preset) : { ...draftOf(null), name: words.connect.serverName })}
					/>
				) : null}
			</div>
		</WizardFrame>
	)
}

function WhatIsKept() {
	const { connect: words } = useTexts().wizard
	const lines = [
		['lock', words.sideLines.key],
		['eyeOff', words.sideLines.never],
		['trash', words.sideLines.remove],
	] as const
	return (
		<section className="wizard-box" aria-label={words.side}>
			<h2>{words.side}</h2>
			<ul className="wizard-facts">
				{lines.map(([icon, line]) => (
					<li key={line}>
						<Icon name={icon} size={18} tone="quiet" />
						<span>{line}</span>
					</li>
				))}
			</ul>
		</section>
	)
}
