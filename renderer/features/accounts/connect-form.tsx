import { useRef, useState } from 'react'
import type { PlatformKindView } from '../../../shared/domain/account.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SecretField, TextField } from '../../ui/field.tsx'
import { type ConnectDraft, type DraftEndpoints, platformOf, problemsOf, rechosen, shownEndpoints, variantOf } from './connect-draft.ts'
import { Limits } from './limits.tsx'

/** Platform, way to connect, the customer's own key, and for those who need them other addresses. */
export function ConnectForm({
	platforms,
	draft,
	error,
	isWorking,
	onChange,
	onConnect,
	onCancel,
}: {
	readonly platforms: readonly PlatformKindView[]
	readonly draft: ConnectDraft
	readonly error: AppErrorData | null
	readonly isWorking: boolean
	readonly onChange: (draft: ConnectDraft) => void
	readonly onConnect: () => void
	readonly onCancel: () => void
}) {
	const texts = useTexts()
	const form = useRef<HTMLFormElement>(null)
	const [wasTried, setTried] = useState(false)
	const words = texts.accounts
	const platform = platformOf(draft, platforms)
	const variant = variantOf(draft, platforms)
	const problems = problemsOf(draft, texts)
	const shown = wasTried ? problems : {}
	const secret = { showLabel: words.showSecret, hideLabel: words.hideSecret }

	return (
		<form
			ref={form}
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				setTried(true)
				if (Object.keys(problems).length === 0) onConnect()
				// The wrong field may be out of sight.
				else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field--wrong input')?.focus())
			}}
		>
			<Choices
				wide
				label={words.platform}
				value={draft.platformId}
				choices={platforms.map(({ id, name }) => ({ value: id, label: name }))}
				onChange={(platformId) => onChange(rechosen(draft, { platformId }, platforms))}
			/>
			{platform && platform.variants.length > 1 ? (
				<Choices
					wide
					label={words.variant}
					value={draft.variant}
					choices={platform.variants.map(({ id, name, cannot }) => ({
						value: id,
						label: name,
						line: cannot.length === 0 ? words.variantAll : words.variantSome(cannot.length),
					}))}
					onChange={(value) => onChange(rechosen(draft, { variant: value }, platforms))}
				/>
			) : null}
			{variant && variant.cannot.length > 0 ? (
				<details className="more">
					<summary>{words.cannot}</summary>
					<Limits limits={variant.cannot} />
				</details>
			) : null}
			<Choices
				wide
				label={words.method}
				value={draft.method}
				choices={(variant?.methods ?? []).map((method) => ({
					value: method,
					label: words.methodNames[method],
					line: words.methodLines[method],
				}))}
				onChange={(method) => onChange(rechosen(draft, { method }, platforms))}
			/>
			<TextField
				label={words.clientId}
				icon="key"
				value={draft.clientId}
				maxLength={500}
				hint={words.keyHint(platform?.name ?? '')}
				error={shown.clientId ?? null}
				onChange={(clientId) => onChange({ ...draft, clientId })}
			/>
			<SecretField
				label={words.clientSecret}
				value={draft.clientSecret}
				hint={words.secretHint}
				error={shown.clientSecret ?? null}
				{...secret}
				onChange={(clientSecret) => onChange({ ...draft, clientSecret })}
			/>
			{draft.method === 'password' ? (
				<>
					<TextField
						label={words.userName}
						icon="users"
						value={draft.username}
						maxLength={500}
						error={shown.username ?? null}
						onChange={(username) => onChange({ ...draft, username })}
					/>
					<SecretField
						label={words.password}
						value={draft.password}
						hint={words.methodLines.password}
						error={shown.password ?? null}
						{...secret}
						onChange={(password) => onChange({ ...draft, password })}
					/>
				</>
			) : null}
			<details className="more" open={shown.baseUrl || shown.tokenUrl || shown.authorizeUrl ? true : undefined}>
				<summary>{words.addresses}</summary>
				<AddressFields
					endpoints={shownEndpoints(draft, platforms)}
					problems={shown}
					hasPage={draft.method === 'browser'}
					onChange={(endpoints) => onChange({ ...draft, endpoints })}
				/>
				{draft.endpoints ? (
					<button type="button" className="link" onClick={() => onChange({ ...draft, endpoints: null })}>
						{words.resetAddresses}
					</button>
				) : null}
			</details>
			<ErrorNote comesIntoView error={error} />
			<div className="form__actions">
				<Button look="outline" onPress={onCancel}>
					{texts.app.cancel}
				</Button>
				<Button look="primary" submit working={isWorking}>
					{draft.method === 'browser' ? words.openSignIn : words.connectNow}
				</Button>
			</div>
		</form>
	)
}

function AddressFields({
	endpoints,
	problems,
	hasPage,
	onChange,
}: {
	readonly endpoints: DraftEndpoints
	readonly problems: Partial<Record<keyof DraftEndpoints, string>>
	readonly hasPage: boolean
	readonly onChange: (endpoints: DraftEndpoints) => void
}) {
	const { accounts: words } = useTexts()
	const fields: readonly (keyof DraftEndpoints)[] = hasPage ? ['baseUrl', 'tokenUrl', 'authorizeUrl'] : ['baseUrl', 'tokenUrl']
	return (
		<div className="form form--tight">
			<p className="form__lead">{words.addressesHint}</p>
			{fields.map((field) => (
				<TextField
					key={field}
					type="url"
					label={words[field]}
					value={endpoints[field]}
					error={problems[field] ?? null}
					onChange={(value) => onChange({ ...endpoints, [field]: value })}
				/>
			))}
		</div>
	)
}
