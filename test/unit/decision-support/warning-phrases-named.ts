import type { Named } from "./spoken-rows.ts";

/** How letters and problem lists word what may kill, beyond the names of warnings-named.ts; and the chapters' codes as senders write them out in full. */
export const warningPhrasesNamed: readonly Named[] = [
  {
    id: "difficultAirway",
    words:
      "Cormack Lehane 3; Cormack Lehane 3a; Cormack Lehane 3b; Cormack Lehane 4; Cormack Lehane III; Cormack Lehane IV; Cormack and Lehane 3; Cormack and Lehane 3a; Cormack and Lehane 3b; Cormack and Lehane 4; Cormack and Lehane III; Cormack and Lehane IV; CL 3; CL 3a; CL 3b; CL 4; C&L 3; C&L 3a; C&L 3b; C&L 4; CL grade 3; CL grade 3a; CL grade 3b; CL grade 4; CL grade III; CL grade IV; C&L grade 3; C&L grade 3a; C&L grade 3b; C&L grade 4; C&L grade III; C&L grade IV; Lehane grade 3; Lehane grade 3a; Lehane grade 3b; Lehane grade 4; Lehane grade III; Lehane grade IV; Grade 3 view; Grade 3a view; Grade 3b view; Grade 4 view; Grade III view; Grade IV view; Grade 3 larynx; Grade 3b larynx; Grade 4 larynx; Difficult to bag mask ventilate; Difficult to bag; Difficult to mask ventilate; Difficult bag mask ventilation; Difficult bag valve mask ventilation; Difficult face mask ventilation; Difficult facemask ventilation; Difficult BVM; Impossible mask ventilation; Multiple attempts at intubation; Several attempts at intubation; Repeated attempts at intubation; Multiple intubation attempts; Repeated intubation attempts; Airway known difficult; Two failed attempts at intubation; Failed attempt at intubation; Diff airway; Airway difficult; Airway was difficult; Intubation difficult; Intubation was difficult; Difficult to intubate; Hard to intubate; Unable to intubate; Could not be intubated; Difficult laryngoscopy; Laryngoscopy failed; Failed laryngoscopy; Difficulty intubating; Difficulty with intubation; Cormack Lehane grade 3; Cormack and Lehane grade 3; Laryngoscopic grade 3a; Laryngoscopy: grade 3b view; Cormack-Lehane grade 4; Cormack Lehane grade III; Cormack Lehane grade IV; Laryngoscopy view was grade 3; Cormack and Lehane view was grade 3; Cormack Lehane view was grade 3; Cormack Lehane view was grade 3a; Cormack Lehane view was grade 3b; Cormack Lehane view was grade 4; Cormack Lehane view was grade III; Cormack Lehane view was grade IV; C L 3; C L 3a; C L 3b; C L 4; C L grade 3; C L grade 3a; C L grade 3b; C L grade 4; C L grade III; C L grade IV; Intubation very difficult; Intubation extremely difficult; Airway very difficult; CICO; CICV; Cannot intubate, cannot oxygenate; Grade 3 view, laryngoscopy, then gastroscopy; Grade 3 view, laryngoscope, then gastroscopy; Grade 3 view, videolaryngoscopy, then gastroscopy; Grade 3 view, videolaryngoscope, then gastroscopy; Grade 3 view, DL, then gastroscopy; Grade 3 view, VL, then gastroscopy; Grade 3 view, larynx, then gastroscopy; Grade 3 view, glottis, then gastroscopy; Grade 3 view, cords, then gastroscopy; Grade 3 view, Cormack, then gastroscopy; Grade 3 view, intubation, then gastroscopy; Grade 3 view, intubated, then gastroscopy; Grade 3 view, intubating, then gastroscopy; Grade 3 view, bougie, then gastroscopy; Grade 3 view, airway, then gastroscopy; Grade 3 view, ETT, then gastroscopy; Grade 3 view, tube, then gastroscopy; Grade 3 view, Glidescope, then gastroscopy; Grade 3 view, McGrath, then gastroscopy; Grade 3 view, mask, then gastroscopy; Grade 3 view, ventilate, then gastroscopy; Grade 3 view, ventilation, then gastroscopy; Grade 3 view, LMA, then gastroscopy; Grade 3 view, RSI, then gastroscopy; Grade 3 view, anaesthetic, then gastroscopy; Grade 3 view, anaesthesia, then gastroscopy; Grade 3 view, anaesthetist, then gastroscopy; Grade 3 view, GA, then gastroscopy; Grade 3 view, induction, then gastroscopy",
    not: "Cormack Lehane grade 1; Cormack Lehane grade 2; Laryngoscopy: grade II view; Grade 3 view, cystoscopy; Grade 3 view, hysteroscopy; Grade 3 view, colonoscopy; Grade 3 view, sigmoidoscopy; Grade 3 view, arthroscopy; Grade 3 view, laparoscopy; Grade 3 view, gastroscopy; Grade 3 view, OGD; Grade 3 view, ureteroscopy; Grade 3 view, colposcopy; Grade 3 view, endoscopy; Grade 3 view, proctoscopy; Grade 3 view, echo; Grade 3 view, echocardiogram; Grade 3 view, prolapse; Grade 3 view, haemorrhoids; Grade 3 view, retinal photograph; Grade 3 view, fundus; Grade 3 view, slit lamp; Grade 3 view, X-ray; Grade 3 view, CT; Grade 3 view, MRI",
  },
  {
    id: "malignantHyperthermia",
    words: "RYR1 variant; RYR1 mutation; MH susceptibility; MH positive; Known MH; MH known; MH alert",
    not: "Known MH service user; Known MH services input; Known MH team input; Known MH patient; Known MH act assessment; Known MH Act section 3; Known MH issues; Known MH problems; Known MH user; Known MH unit; Known MH ward; Known MH needs; Known MH difficulties; Known MH condition; MH alert mental health",
  },
  {
    id: "suxamethoniumApnoea",
    words:
      "Abnormal cholinesterase; Atypical cholinesterase; Low cholinesterase; Reduced cholinesterase; Low plasma cholinesterase; Abnormal plasma cholinesterase; Reduced plasma cholinesterase; Apnoea after suxamethonium; Apnoea following suxamethonium; Apnoea with suxamethonium; Apnoea due to suxamethonium; Apnoea after sux; Apnoea following sux; Apnoea after scoline; Apnoea following scoline; Prolonged paralysis after suxamethonium; Prolonged paralysis following suxamethonium; Sux apnoea",
  },
  {
    id: "anaestheticReaction",
    words:
      "Anaphylaxis to muscle relaxant; Anaphylaxis to muscle relaxants; Anaphylaxis to a muscle relaxant; Anaphylaxis to neuromuscular blocker; Anaphylaxis to neuromuscular blocking agent; Anaphylaxis to vecuronium; Anaphylaxis to mivacurium; Anaphylaxis to cisatracurium; Anaphylaxis to propofol; Anaphylaxis to thiopental; Anaphylaxis to thiopentone; Severe reaction to anaesthetic; Severe reaction to the anaesthetic; Severe reaction to an anaesthetic; Severe reaction to general anaesthetic; Severe reaction to anaesthesia; Anaphylaxis on induction; Anaphylactic shock at induction; Anaphylaxis during induction; Awareness on induction; Anaphylaxis with anaesthesia; Anaphylaxis with anaesthetic",
    not: "Anaphylaxis at induction of labour",
  },
  {
    id: "bloodProductRefusal",
    words:
      "Advance decision excludes blood transfusion; Advance decision excludes blood products; Consent excluding blood products; Consent excluding blood transfusion; Under no circumstances to be given blood products; Under no circumstances be given plasma; Under no circumstances to have a transfusion; Under no circumstances to receive platelets; Under no circumstances should red cells be given; Would rather die than have a transfusion; Refuses red cells; Refuses platelets; Refuses plasma; Refuses blood components; Refuses whole blood; Do not transfuse; Not to be transfused; Never transfuse; Never to be transfused; No transfusion; No transfusions; No blood transfusions; No blood or blood products; No blood or blood products to be given; No blood products to be given; No blood to be given; No transfusions to be given; No transfusion to be given; No donor blood; Will refuse blood; Refused blood; Blood products: no, Jehovah's Witness; Blood product: no, Jehovah's Witness; Blood transfusion: no, Jehovah's Witness; Transfusion: no, Jehovah's Witness; Blood: no, Jehovah's Witness; Objection to blood; Objection to blood products; Objection to transfusion; Objection to receiving blood; Refusing blood; Blood refusal; JW no blood; Does not want blood; Does not want any blood; Does not accept blood; Does not accept any blood; Carries no blood card; Objects to blood; Will accept no blood; Will not have red cells; Does not wish to receive red cells; Does not wish to have red cells; Refusing red cells; Declining red cells; Objects to red cells; Unwilling to have red cells; Does not want red cells; Does not consent to red cells; Not for transfusion of red cells; Refuses red cells; Refused red cells; Will refuse red cells; Refusal of red cells; Declines red cells; Declined red cells; Will not accept red cells; Does not accept red cells; Would not accept red cells; Doesn't consent to red cells; Red cells not to be given; Red cells must not be given; Would not accept blood products; Would not accept a blood product; Would not accept blood transfusion; Would not accept transfusion; Would not accept transfusions; Would not accept platelets; Would not accept plasma; Would not accept blood components; Would not accept whole blood; Unwilling to have blood products; Unwilling to have blood components; Would not want red cells; Would not consent to red cells",
    not: "Do not transfuse as Hb stable; Not to be transfused unless Hb below 70; Do not transfuse unless Hb below 70; Do not transfuse if Hb above 70; Do not transfuse until reviewed; Do not transfuse above 70; Do not transfuse when Hb above 70; Refused blood test; Refused blood tests; Refused blood pressure; Refused blood sugar; Refused blood glucose; Refused blood samples; Refused blood taken; Refused blood thinner; Refused blood thinners; Refused blood cultures; Refused blood culture; Refuses transfusion clinic; No blood products given; No blood products needed; No blood products required; No blood products used",
  },
  {
    id: "pacemaker",
    words:
      "Pacing dependent; PM check due; PM check, battery good; Pacing check; Pacing system; PPM; Pace maker; Paced rhythm",
    not: "PM check; PM check of blood sugars; Carer PM check; CO 12 ppm; Carbon monoxide 12 ppm; Exhaled 12 ppm; Smokerlyzer 12 ppm; Pacemaker offered to him and declined; Pacemaker offered to him and refused; Pacemaker option at clinic was discussed; Pacemaker option at clinic was considered; Pacemaker is what he is awaiting; Pacemaker insertion at the hospital planned; Pacemaker felt by cardiology not indicated; Pacemaker clinic to which he was referred",
  },
  {
    id: "defibrillator",
    not: "ICD offered to him and declined; ICD offered to him and refused; ICD option at clinic was discussed; ICD option at clinic was considered; ICD is what he is awaiting; ICD insertion at the hospital planned",
  },
  {
    id: "otherActiveImplant",
    words:
      "VNS; DBS in situ; DBS for tremor; DBS implanted; Reveal device; Reveal LINQ; ILR; Implantable cardiac monitor; Implanted device, make not known; Implantable electronic device; Implanted electronic device; CIED",
    not: "Cochlear implant team assessment for hearing; Contraceptive implanted device",
  },
  {
    id: "deviceRemoved",
    words:
      "Removal of pacemaker; Pacemaker removed; Explant of defibrillator; Pacemaker explanted; Explantation of pacemaker; Extraction of pacemaker; Removal of defibrillator; Removal of ICD; Removal of loop recorder; Removal of cochlear implant; Removal of stimulator; Removal of baclofen pump; Removal of cardiac device",
    not: "External pacemaker removed; Pacemaker removed at generator change; Pacemaker removed at replacement",
  },
  {
    id: "neckAirway",
    words:
      "Tracheostomy; Tracheotomy; Mini tracheostomy; Neck breather; Breathes through neck; Breathes through a stoma in the neck; Tracheal stoma",
    not: "Tracheostomy closure; Tracheostomy decannulation; Tracheostomy reversal; Tracheostomy consent form; Tracheostomy closed; Tracheostomy reversed; Tracheostomy healed; Tracheostomy removed; Tracheostomy clinic; Tracheostomy was considered; Tracheostomy decannulated in 2019",
  },
  {
    id: "laryngectomy",
    words: "Laryngectomy; Total laryngectomy; Laryngectomee",
    not: "Partial laryngectomy; Laryngectomy clinic; Consent for laryngectomy; Laryngectomy was considered; Consider laryngectomy; Considering laryngectomy",
  },
  {
    id: "vre",
    words:
      "VRE; Vancomycin resistant enterococcus; Vancomycin-resistant enterococci; Vancomycin resistant E. faecium; Vancomycin resistant Enterococcus faecium; Vancomycin resistant Enterococcus faecalis; Glycopeptide resistant enterococcus; Glycopeptide resistant enterococci; GRE positive; GRE carrier; GRE colonised; GRE isolated",
  },
  { id: "advanceDecision", words: "Legally binding refusal; Advance refusal" },
  { id: "mrsa", words: "Methicillin resistant staph aureus; Meticillin resistant staph aureus" },
  { id: "heartFailure", read: "G58z" },
  { id: "hypertension", icd10: "I10X" },
  { id: "diabetes", read: "C10z" },
  { id: "stroke", icd10: "I64X", read: "G64z; G660" },
  { id: "haemorrhagicStroke", read: "G60z; G61z" },
  { id: "transientIschaemicAttack", read: "G65z" },
  { id: "venousThromboembolism", read: "G4010" },
  { id: "myocardialInfarction", read: "G30z" },
  { id: "coronaryHeartDisease", read: "G3z" },
  { id: "dementia", icd10: "F03X", read: "Eu01z; F1100" },
  { id: "chronicPulmonaryDisease", icd10: "J47X", read: "H3z" },
  { id: "connectiveTissueDisease", icd10: "M35.30", read: "N0400; N200" },
  { id: "bleedingHistory", read: "G60z" },
  { id: "bleedingDisorder", icd10: "D66X" },
  { id: "chronicNeurologicalDisease", icd10: "G20X; G35X" },
];
