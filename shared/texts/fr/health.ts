import type { AreaTexts } from '../catalogue.ts'

export const healthTexts = {
	'health/ready': 'Prêt',
	'health/going-live': 'Passage en direct',
	'health/encoder-restarting': 'L’encodeur est relancé.',
	'health/too-slow-program': 'Cet ordinateur est trop lent pour dessiner le programme. Des images sont perdues, le son est complet.',
	'health/too-slow-encoder': 'Cet ordinateur est trop lent pour encoder l’image. Des images sont perdues, le son est complet.',
	'health/lowered': 'La ligne vers {name} est faible : {kbps} kb/s de vidéo sont envoyés, au lieu de {full}.',
	'health/disk-nearly-full': 'Le disque est presque plein.',
	'health/nothing': 'Rien n’est diffusé.',
	'health/nothing-recording': 'Rien n’est diffusé. L’enregistrement continue ici.',
	'health/nothing-encoder-failed': 'Rien n’est diffusé : l’image ne peut pas être encodée. {reason}',
	'health/nothing-encoder-off': 'Rien n’est diffusé : l’encodeur est arrêté.',
	'health/nothing-now': 'Rien n’est diffusé en ce moment.',
	'health/nothing-relay': 'Rien n’est diffusé : le relais de Showcaller est relancé.',
	'health/hidden': '{name} indique que les spectateurs ne la voient pas.',
	'health/behind': '{name} a {seconds} s de retard.',
	'health/counted': '{well} sur {total} envoient bien',
	'health/well': 'Envoi correct',
	'health/made-there': 'La plateforme produit l’image',
} as const satisfies AreaTexts
