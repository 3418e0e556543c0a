import { useRef, useState } from 'react'
import type { PlatformKindView } from '../../../shared/domain/account.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SecretField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import {
	type ConnectDraft,
	type ConnectProblems,
	type DraftEndpoints,
	endpointFields,
	placeholdersIn,
	problemsOf,
	rechosen,
	shownEndpoints,
	variantOf,
} from './connect-draft.ts'
import { Limits } from './limits.tsx'

/** Platform, connection method, the customer's own key, and optionally other addresses. */
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
	const element = useRef<HTMLFormElement>(null)
	const [wasTried, setTried] = useState(false)
	const words = texts.accounts
	const platform = platforms.find(({ id }) => id === draft.platformId)
	const variant = variantOf(draft, platforms)
	const form = variant?.keyForm
	const problems = problemsOf(draft, variant, texts)
	const shown: ConnectProblems = wasTried ? problems : {}
	const secret = { showLabel: words.showSecret, hideLabel: words.hideSecret }

	return (
		<Form
			does="accounts.connectKey"
			ref={element}
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				setTried(true)
				if (Object.keys(problems).length === 0) onConnect()
				// The field with the error may be out of sight.
				else requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('.field--wrong input')?.focus())
			}}
		>
			{platforms.length > 1 ? (
				<Choices
					wide
					label={words.platform}
					value={draft.platformId}
					choices={platforms.map(({ id, name }) => ({ value: id, label: name }))}
					onChange={(platformId) => onChange(rechosen(draft, { platformId }, platforms))}
				/>
			) : null}
			{platform && platform.variants.length > 1 ? (
				<Choices
					wide
					label={words.variant}
					value={draft.variant}
					choices={platform.variants.map(({ id, name, cannot }) => ({
						value: id,
						label: texts.say(name),
						line: cannot.length === 0 ? words.variantAll : words.variantSome({ count: cannot.length }),
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
			{draft.method === 'pasted' ? (
				<SecretField
					label={form?.pasted ? texts.say(form.pasted.label) : words.methodNames.pasted}
					value={draft.pasted}
					hint={(form?.pasted && texts.say(form.pasted.hint)) || words.secretHint}
					error={shown.pasted ?? null}
					{...secret}
					onChange={(pasted) => onChange({ ...draft, pasted })}
				/>
			) : (
				<>
					{form?.clientId ? (
						<TextField
							label={texts.say(form.clientId.label)}
							icon="key"
							value={draft.clientId}
							maxLength={500}
							hint={texts.say(form.clientId.hint) || null}
							error={shown.clientId ?? null}
							onChange={(clientId) => onChange({ ...draft, clientId })}
						/>
					) : null}
					{form ? (
						<SecretField
							label={texts.say(form.clientSecret.label)}
							value={draft.clientSecret}
							hint={texts.say(form.clientSecret.hint) || words.secretHint}
							error={shown.clientSecret ?? null}
							{...secret}
							onChange={(clientSecret) => onChange({ ...draft, clientSecret })}
						/>
					) : null}
					<FormFields
						fields={form?.extra ?? []}
						draft={draft.extra}
						problems={shown.extra ?? {}}
						accountId={null}
						onChange={(extra) => onChange({ ...draft, extra })}
					/>
				</>
			)}
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
					fields={endpointFields(draft, platforms)}
					endpoints={shownEndpoints(draft, platforms)}
					hintOf={(address) =>
						placeholdersIn(address, variant)
							.map(({ name, label }) => words.placeholder({ placeholder: `{${name}}`, label: texts.say(label) }))
							.join(' ')
					}
					problems={shown}
					onChange={(endpoints) => onChange({ ...draft, endpoints })}
				/>
				{draft.endpoints ? (
					<button type="button" className="link" onClick={() => onChange({ ...draft, endpoints: null })}>
						{words.resetAddresses}
					</button>
				) : null}
			</details>
			<ErrorNote comesIntoView error={error} />
			<FormActions label={draft.method === 'browser' ? words.openSignIn : words.connectNow} working={isWorking} onCancel={onCancel} />
		</Form>
	)
}

function AddressFields({
	fields,
	endpoints,
	hintOf,
	problems,
	onChange,
}: {
	readonly fields: readonly (keyof DraftEndpoints)[]
	readonly endpoints: DraftEndpoints
	/** The values of the placeholders in braces in an address; empty = there are none. */
	readonly hintOf: (address: string) => string
	readonly problems: Partial<Record<keyof DraftEndpoints, string>>
	readonly onChange: (endpoints: DraftEndpoints) => void
}) {
	const { accounts: words } = useTexts()
	return (
		<div className="form form--tight">
			<p className="form__lead">{words.addressesHint}</p>
			{fields.map((field) => (
				<TextField
					key={field}
					type="url"
					label={words[field]}
					value={endpoints[field]}
					hint={hintOf(endpoints[field]) || null}
					error={problems[field] ?? null}
					onChange={(value) => onChange({ ...endpoints, [field]: value })}
				/>
			))}
		</div>
	)
}
