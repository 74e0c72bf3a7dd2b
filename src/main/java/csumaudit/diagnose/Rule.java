package csumaudit.diagnose;

import java.util.Optional;

/** Recognises one thing that can be the matter with a sender. */
interface Rule {
  /** What it recognises; empty where the evidence is not enough for it: unknown is an answer. */
  Optional<Diagnosis> judge(Dossier sender);
}
