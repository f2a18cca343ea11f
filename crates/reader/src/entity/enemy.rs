//! "The enemy": against whom the one who says so is at war.

use super::{Entities, cast::Cast, nominal::Nominal};
use crate::{Context, attribution::Attributions};

impl Cast<'_> {
    /// "the enemy", "enemy forces", of nobody's by the words themselves.
    pub(super) fn is_enemy(&self, sentence: usize, nominal: &Nominal<'_>) -> bool {
        let enemies = &self.context.pack.actors.ties.enemies;
        let tokens = &self.context.analysis.sentences[sentence].tokens;
        let own = |token: usize| {
            token == nominal.head || matches!(tokens[token].relation(), "amod" | "compound")
        };
        (nominal.first..=nominal.head)
            .any(|token| own(token) && enemies.contains(&tokens[token].lemma.to_lowercase()))
    }
}

impl Entities {
    /// Gives the enemy the country with which that of the speaker is at war on
    /// the day of publication, where all who speak of him mean the same.
    pub(crate) fn find_enemies(&mut self, context: Context<'_>, attributions: &Attributions) {
        let mut enemies: Vec<_> = self.enemies.iter().copied().collect();
        enemies.sort_unstable();
        for enemy in enemies {
            if self.list[enemy.0].country.is_some() {
                continue;
            }
            let country = self.enemy_country(context, attributions, enemy.0);
            let entity = &mut self.list[enemy.0];
            entity.inferred |= country.is_some();
            entity.country = country;
            if entity.sector.is_empty() {
                entity.sector.push(context.pack.actors.ties.enemy_sector.clone());
            }
        }
    }

    fn enemy_country(
        &self,
        context: Context<'_>,
        attributions: &Attributions,
        enemy: usize,
    ) -> Option<String> {
        let date = context.document.published?.date;
        let meant = |span| {
            let account = attributions.accounts(span).pop()?;
            let speaker = attributions[account.0].source.as_ref()?.entity?;
            context.pack.actors.wars.enemy(self.list[speaker.0].country.as_deref()?, date)
        };
        let mut meant = self.list[enemy].mentions.iter().filter_map(|mention| meant(mention.span));
        let first = meant.next()?;
        meant.all(|other| other == first).then(|| first.to_owned())
    }
}
