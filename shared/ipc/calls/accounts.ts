import { z } from 'zod'
import { accountEndpoints, ingestProtocol, livestreamRight, platformKindView } from '../../domain/account.ts'
import { formValues } from '../../domain/form.ts'
import { statistics } from '../../domain/livestream-about.ts'
import { text } from '../../texts/text-schema.ts'
import { byAccount, call, done, nothing } from './call.ts'

const accountId = z.object({ accountId: z.string() })

const apiKey = z.strictObject({
	platformId: z.string().min(1).max(40),
	variant: z.string().min(1).max(40),
	/** Empty when the platform's key has no such part. */
	clientId: z.string().trim().max(500),
	clientSecret: z.string().trim().min(1).max(2000),
	/** By the field ids of the variant's key form. Not secret. */
	extra: z.record(z.string().max(60), z.string().trim().max(500)).default({}),
	/** Replaces the platform's own addresses. */
	endpoints: accountEndpoints.optional(),
})

export const accountsCalls = {
	'platforms.list': call('The platforms on which accounts can be connected.', nothing, z.object({ platforms: z.array(platformKindView) })),
	'accounts.connectBrowser': call(
		'Begins to connect an account by consent in the browser: open authorizeUrl there; the result appears in the accounts. Ends automatically after 10 minutes.',
		apiKey,
		accountId.extend({ authorizeUrl: z.string() }),
	),
	'accounts.connectPassword': call(
		'Connects an account with user name and password. The password is used once and never saved.',
		apiKey.extend({ username: z.string().trim().min(1).max(500), password: z.string().min(1).max(500) }),
		accountId,
	),
	'accounts.connectKey': call('Connects an account with a private API key.', apiKey, accountId),
	'accounts.connectPasted': call(
		'Connects an account with one pasted text that holds the whole key.',
		z.strictObject({
			platformId: z.string().min(1).max(40),
			variant: z.string().min(1).max(40),
			pasted: z.string().trim().min(1).max(4000),
			endpoints: accountEndpoints.optional(),
		}),
		accountId,
	),
	'accounts.setOptions': call(
		'Changes how an account behaves in a show, by the option fields of its platform; from the next preparation on.',
		byAccount.extend({ options: formValues }),
		done,
	),
	'accounts.choices': call(
		'The choices of the account for one form field: its channels, for example.',
		byAccount.extend({ fieldId: z.string().min(1).max(60) }),
		z.object({ choices: z.array(z.object({ id: z.string(), name: z.string() })) }),
	),
	'accounts.statistics': call(
		'Figures of the whole account over time. fromMs, toMs: Unix ms.',
		byAccount.extend({ fromMs: z.number().int().positive(), toMs: z.number().int().positive() }),
		z.object({ statistics }),
	),
	'accounts.cancel': call('Cancels a sign-in in the browser.', byAccount, done),
	'accounts.disconnect': call(
		'Disconnects an account: ends its sign-in on the platform and deletes its secrets. Refused while it is sending.',
		byAccount,
		done,
	),
	'accounts.setEnabled': call(
		'Adds an account to the show or removes it from the show; on air it connects or stops at once.',
		byAccount.extend({ enabled: z.boolean() }),
		done,
	),
	'accounts.setIngest': call(
		'Chooses the protocol of an account. It applies from the next connection on.',
		byAccount.extend({ protocol: ingestProtocol }),
		done,
	),
	'accounts.check': call(
		'Checks whether the account may stream live, by creating a private livestream on the platform and deleting it at once.',
		byAccount,
		z.object({ livestreamRight, why: text.nullable() }),
	),
} as const
