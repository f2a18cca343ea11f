//! Where the model's sense of what is done decides.

use tidings_record::{Status, Tense};

use super::tests::sensed;

#[test]
fn a_purpose_that_the_model_senses_as_done_is_told_as_what_served_it() {
    let past = "Police/NOUN/NNS/2/nsubj fired/VERB/VBD/0/root/fire to/PART/TO/4/mark \
                *disperse/VERB/VB/2/advcl them/PRON/PRP/4/obj";
    for (factuality, status) in [(-0.4, Status::Planned), (0.4, Status::Occurred)] {
        assert_eq!(sensed(past, factuality).status(false), status);
    }
    assert_eq!(sensed(past, 0.4).tense, Tense::Past);
    let future =
        past.replace("fired/VERB/VBD/0/root/fire", "will/AUX/MD/3/aux fire/VERB/VB/0/root");
    let future = future.replace("/2/", "/3/").replace("/4/", "/5/");
    assert_eq!(sensed(&future, 0.4).status(false), Status::Planned);
}

#[test]
fn a_threat_stays_one_whatever_the_model_senses() {
    let tree = "They/PRON/PRP/2/nsubj threatened/VERB/VBD/0/root/threaten to/PART/TO/4/mark \
                *shell/VERB/VB/2/xcomp it/PRON/PRP/4/obj";
    assert_eq!(sensed(tree, 1.5).status(false), Status::Possible);
}
