import type { Named } from "./spoken-rows.ts";

/** How each disease is written and coded, beside the table and not read from it: what is lost there is missed here. */
export const diseasesNamed: readonly Named[] = [
  {
    id: "atrialFibrillation",
    words: "Atrial fibrillation; Atrial flutter; Paroxysmal AF; Persistent AF; Permanent AF; Fast AF; New AF; AF; PAF",
    snomed:
      "49436004; 5370000; 195080001; 233910005; 233911009; 282825002; 300996004; 312442005; 314208002; 440028005; 440059007",
    icd10: "I48",
    read: "G573",
    not: "Atrial fibrillation atrial fibrillation resolved; Atrial fibrillation AF resolved; AF amniotic",
  },
  {
    id: "heartFailure",
    words:
      "Heart failure; Cardiac failure; Congestive cardiac failure; Left ventricular systolic dysfunction; Left ventricular failure; Hfref; Hfpef; Hfmref; CCF; LVF; LVSD",
    snomed:
      "84114007; 88805009; 10633002; 42343007; 56675007; 85232009; 92506005; 128404006; 134401001; 161505003; 314206003; 367363000; 446221000; 426611007",
    icd10: "I50; I11.0; I13.0; I13.2",
    read: "G58",
  },
  {
    id: "hypertension",
    words:
      "Hypertension; Hypertensive disorder; High blood pressure; Hypertensive heart disease; Hypertensive retinopathy",
    snomed: "38341003; 59621000; 1201005; 31992008; 48146000; 56218007; 161501007; 194788005; 302192008",
    icd10: "I10; I11; I12; I13; I15",
    read: "G2",
    not: "Hypertension pulmonary; Hypertension portal; Hypertension ocular; Hypertension intracranial; Hypertension white coat; Hypertension gestational; Hypertension pregnancy; Hypertension borderline",
  },
  {
    id: "diabetes",
    words: "Diabetes mellitus; Diabetes; Type 1 diabetes; Type 2 diabetes; Diabetic",
    snomed:
      "44054006; 73211009; 420279001; 421893009; 127013003; 420715001; 422034002; 1551000119108; 1501000119109; 368581000119106; 90781000119102; 46635009; 230572002; 1481000119100",
    icd10: "E10; E11; E12; E13; E14",
    read: "C10",
    not: "Diabetes mellitus gestational; Diabetes mellitus insipidus; Diabetes mellitus prediabetes; Diabetes mellitus pre diabetes; Diabetes mellitus non diabetic; Diabetes mellitus pregnancy; Diabetes mellitus borderline; Diabetes mellitus steroid induced hyperglycaemia",
  },
  {
    id: "diabetesWithEndOrganDamage",
    words:
      "Diabetic retinopathy; Diabetic nephropathy; Diabetic neuropathy; Diabetic maculopathy; Diabetic kidney disease; Diabetic foot ulcer; Retinopathy due to type 2 diabetes; Neuropathy due to type 2 diabetes; Renal disease due to type 2 diabetes",
    snomed:
      "127013003; 420279001; 421893009; 422034002; 1551000119108; 1501000119109; 368581000119106; 90781000119102; 420715001; 421986006; 236499007; 236500003",
    icd10:
      "E10.2; E10.3; E10.4; E10.5; E10.7; E11.2; E11.3; E11.4; E11.5; E11.7; E12.2; E12.3; E12.4; E12.5; E12.7; E13.2; E13.3; E13.4; E13.5; E13.7; E14.2; E14.3; E14.4; E14.5; E14.7",
    not: "Diabetic retinopathy gestational; Diabetic retinopathy insipidus",
  },
  {
    id: "stroke",
    words:
      "Stroke; Cerebrovascular accident; CVA; Cerebral infarction; Cerebral infarct; Lacunar infarction; Lacunar infarct; Lacunar stroke; Ischaemic stroke",
    snomed:
      "230690007; 422504002; 20059004; 71444005; 195212005; 195213000; 195216008; 230691006; 230694003; 230695002; 230698000; 230713003; 230714009; 230715005; 275526006; 308067002; 373606000; 432504007; 371041009",
    icd10: "I63; I64; I69.3; I69.4",
    read: "G64; G66; 14A7",
    not: "Stroke heat stroke; Stroke haemorrhagic; Stroke hemorrhagic; Stroke subarachnoid; Stroke stroke volume; Stroke spinal cord stroke",
  },
  {
    id: "haemorrhagicStroke",
    words:
      "Haemorrhagic stroke; Hemorrhagic stroke; Intracerebral haemorrhage; Intracerebral hemorrhage; Intracranial haemorrhage; Intracranial hemorrhage; Cerebral haemorrhage; Cerebral hemorrhage; Subarachnoid haemorrhage; Subarachnoid hemorrhage; Subdural haematoma; Subdural hematoma; Subdural haemorrhage",
    snomed: "1508000; 274100004; 230706003; 21454007",
    icd10: "I60; I61; I62; I69.0; I69.1; I69.2",
    read: "G60; G61; G62",
    not: "Haemorrhagic stroke traumatic; Haemorrhagic stroke traumatic brain injury",
  },
  {
    id: "transientIschaemicAttack",
    words: "Transient ischaemic attack; Transient ischemic attack; TIA; Amaurosis fugax; Mini stroke",
    snomed: "266257000; 161511000; 88032003",
    icd10: "G45.0; G45.1; G45.2; G45.3; G45.8; G45.9",
    read: "G65",
  },
  {
    id: "arterialEmbolism",
    words:
      "Arterial embolism; Systemic embolism; Arterial thromboembolism; Systemic thromboembolism; Embolus to leg; Acute limb ischaemia",
    icd10: "I74",
    read: "G74",
  },
  {
    id: "venousThromboembolism",
    words: "Pulmonary embolism; Pulmonary embolus; Deep vein thrombosis; Deep venous thrombosis; DVT",
    snomed: "59282003; 128053003",
    icd10: "I26; I80.1; I80.2; I82",
    read: "G401; G801; G801D",
    not: "Pulmonary embolism upper limb superficial",
  },
  {
    id: "myocardialInfarction",
    words: "Myocardial infarction; Heart attack; NSTEMI; STEMI; Non st elevation myocardial infarction",
    snomed: "22298006; 399211009; 57054005",
    icd10: "I21; I22; I25.2",
    read: "G30; G32; 14A3; 14A4",
  },
  {
    id: "coronaryHeartDisease",
    words:
      "Ischaemic heart disease; Ischemic heart disease; Coronary heart disease; Coronary artery disease; Coronary arteriosclerosis; Angina; Myocardial infarction; Heart attack; NSTEMI; STEMI; Acute coronary syndrome",
    snomed: "414545008; 53741008; 413838009; 22298006; 399211009; 57054005; 194828000",
    icd10: "I20; I21; I22; I23; I24; I25",
    read: "G3; 14A3; 14A4; 14A5",
    not: "Ischaemic heart disease abdominal; Ischaemic heart disease Ludwig's; Ischaemic heart disease Vincent's; Ischaemic heart disease intestinal",
  },
  {
    id: "peripheralArterialDisease",
    words:
      "Peripheral vascular disease; Peripheral arterial disease; Peripheral artery disease; Intermittent claudication; Critical limb ischaemia; Critical limb ischemia; Lower limb ischaemia",
    snomed:
      "400047006; 399957001; 233958001; 233961000; 233962007; 312822006; 314902007; 421895002; 473109007; 63491006",
    icd10: "I70.2; I73.9; I73.1; I79.2",
    read: "G73",
    not: "Peripheral vascular disease Raynaud's",
  },
  {
    id: "aorticDisease",
    words:
      "Aortic plaque; Aortic atheroma; Atherosclerosis of aorta; Aortic aneurysm; Abdominal aortic aneurysm; Aortic atherosclerosis",
    snomed: "81817003; 233955003; 233956002; 233985008",
    icd10: "I70.0; I71",
    read: "G71; G700",
  },
  {
    id: "aorticPlaque",
    words: "Aortic plaque; Aortic atheroma; Atherosclerosis of aorta; Aortic atherosclerosis",
    snomed: "81817003; 233955003; 233956002",
    icd10: "I70.0",
    read: "G700",
  },
  {
    id: "chronicKidneyDisease",
    words:
      "Chronic kidney disease; CKD; Chronic renal failure; Chronic renal impairment; End stage renal disease; End stage kidney disease",
    snomed:
      "709044004; 700378005; 700379002; 431855005; 431856006; 431857002; 433144002; 433146000; 46177005; 90688005; 236425005; 127013003",
    icd10: "N18",
    read: "1Z1; K05",
    not: "Chronic kidney disease resolved",
  },
  {
    id: "severeKidneyDisease",
    words:
      "Chronic kidney disease stage 4; Chronic kidney disease stage 5; CKD stage 4; CKD stage 5; CKD 4; CKD 5; End stage renal disease; End stage kidney disease; Renal dialysis; Haemodialysis; Peritoneal dialysis; Kidney transplant; Renal transplant",
    snomed: "431857002; 433146000; 46177005; 265764009; 108241001",
    icd10: "N18.4; N18.5; N18.6; Z49; Z99.2; Z94.0",
    read: "1Z13; 1Z14",
    not: "Chronic kidney disease stage 4 resolved",
  },
  {
    id: "dementia",
    words: "Dementia; Alzheimer's disease; Alzheimer disease; Lewy body disease",
    snomed:
      "429998004; 52448006; 26929004; 15662003; 12348006; 56267009; 80098002; 230265002; 230270009; 230285003; 230286002; 230287006; 312991009; 161465002; 425390006; 142811000119104",
    icd10: "F00; F01; F02; F03; G30; G31.0; G31.8",
    read: "E00; Eu00; Eu01; Eu02; F110; F111",
  },
  {
    id: "chronicPulmonaryDisease",
    words:
      "Chronic obstructive pulmonary disease; Chronic obstructive airways disease; COPD; Emphysema; Chronic bronchitis; Chronic obstructive bronchitis; Asthma; Bronchiectasis; Pulmonary fibrosis; Interstitial lung disease",
    snomed: "13645005; 195951007; 185086009; 87433001; 195967001; 426656000; 233678006; 12295008",
    icd10: "J40; J41; J42; J43; J44; J45; J46; J47; J60; J61; J62; J63; J64; J65; J66; J67; J84",
    read: "H3",
    not: "Chronic obstructive pulmonary disease cardiac asthma",
  },
  {
    id: "copd",
    words:
      "Chronic obstructive pulmonary disease; Chronic obstructive airways disease; COPD; Emphysema; Chronic obstructive bronchitis",
    snomed: "13645005; 195951007; 185086009; 87433001",
    icd10: "J43; J44",
    read: "H31; H32; H36; H37; H38; H39; H3y; H3z",
  },
  {
    id: "connectiveTissueDisease",
    words:
      "Rheumatoid arthritis; Systemic lupus erythematosus; Systemic lupus; Polymyositis; Dermatomyositis; Systemic sclerosis; Scleroderma; Mixed connective tissue disease; Polymyalgia rheumatica; Giant cell arteritis",
    snomed: "69896004; 65323003",
    icd10: "M05; M06; M32; M33; M34; M35.0; M35.1; M35.3; M31.5",
    read: "N000; N001; N003; N004; N040; N20",
  },
  {
    id: "pepticUlcer",
    snomed: "13200003",
    words: "Peptic ulcer; Gastric ulcer; Duodenal ulcer; Stomach ulcer; Gastrojejunal ulcer",
    icd10: "K25; K26; K27; K28",
    read: "J11; J12; J13; J14",
  },
  {
    id: "mildLiverDisease",
    snomed: "19943007",
    words:
      "Cirrhosis; Chronic hepatitis; Fatty liver disease; Alcoholic liver disease; Chronic hepatitis b; Chronic hepatitis c; Non alcoholic fatty liver disease",
    icd10: "K70; K73; K74; K76.0; B18",
    read: "J61",
    not: "Cirrhosis primary biliary cholangitis resolved; Cirrhosis cleared",
  },
  {
    id: "severeLiverDisease",
    words:
      "Oesophageal varices; Esophageal varices; Portal hypertension; Hepatic encephalopathy; Hepatorenal syndrome; Liver failure; Hepatic failure; Decompensated cirrhosis; Decompensated liver disease",
    icd10: "I85; K72; K76.6; K76.7",
    read: "J615z; G852",
  },
  {
    id: "hemiplegia",
    words:
      "Hemiplegia; Hemiparesis; Paraplegia; Tetraplegia; Quadriplegia; Right sided weakness after stroke; Left sided weakness after stroke",
    icd10: "G81; G82",
    read: "F22; F241",
  },
  {
    id: "solidTumour",
    words:
      "Cancer; Carcinoma; Adenocarcinoma; Malignant tumour; Malignant tumor; Malignant neoplasm; Malignant neoplastic disease; Melanoma; Sarcoma",
    snomed: "363346000; 254837009; 254637007; 363358000; 363406005; 399068003; 363351006; 93655004; 109838007",
    icd10:
      "C0; C1; C2; C30; C31; C32; C33; C34; C37; C38; C39; C40; C41; C43; C45; C46; C47; C48; C49; C5; C6; C70; C71; C72; C73; C74; C75; C76",
    read: "B0; B1; B2; B3; B4; B50; B51; B52; B53; B54; B55",
    not: "Cancer basal cell; Cancer in situ; Cancer benign; Cancer squamous cell carcinoma of skin; Cancer skin cancer non melanoma; Cancer rodent ulcer; Cancer secondary; Cancer metastatic; Cancer metastasis; Cancer metastases",
  },
  {
    id: "metastases",
    words: "Metastatic; Metastasis; Metastases; Secondary malignant neoplasm; Secondaries",
    snomed: "94222008; 94381002; 314994000",
    icd10: "C77; C78; C79",
    read: "B56; B57; B58",
  },
  {
    id: "leukaemia",
    snomed: "92818009; 92814006",
    words: "Leukaemia; Leukemia; Polycythaemia vera",
    icd10: "C91; C92; C93; C94; C95",
    read: "B64; B65; B66; B67; B68",
  },
  {
    id: "lymphoma",
    snomed: "109989006",
    words: "Lymphoma; Hodgkin's disease; Myeloma; Waldenstrom's macroglobulinaemia",
    icd10: "C81; C82; C83; C84; C85; C86; C88; C90",
    read: "B60; B61; B62; B63",
  },
  {
    id: "aids",
    words: "AIDS; Acquired immune deficiency syndrome; Acquired immunodeficiency syndrome",
    icd10: "B20; B21; B22; B24",
    not: "AIDS hearing AIDS; AIDS walking AIDS; AIDS mobility AIDS; AIDS AIDS and adaptations",
  },
  {
    id: "bleedingHistory",
    snomed: "21454007",
    words:
      "Gastrointestinal haemorrhage; Gastrointestinal hemorrhage; Gastrointestinal bleed; GI bleed; Upper GI bleed; Lower GI bleed; Haematemesis; Melaena; Bleeding peptic ulcer; Bleeding duodenal ulcer; Bleeding gastric ulcer; Intracranial haemorrhage; Intracranial hemorrhage; Intracerebral haemorrhage; Intracerebral hemorrhage; Subdural haematoma; Subarachnoid haemorrhage; Haemorrhagic stroke; Major bleed; Major haemorrhage; Retroperitoneal haemorrhage; Haemorrhagic shock",
    icd10: "K92.0; K92.1; K92.2; K25.0; K25.2; K25.4; K25.6; K26.0; K26.2; K26.4; K26.6; I60; I61; I62; D68.3",
    read: "G60; G61; G62; J680; J681; J68z",
    not: "Gastrointestinal haemorrhage conjunctival",
  },
  {
    id: "bleedingDisorder",
    words:
      "Haemophilia; Hemophilia; Von willebrand disease; Von Willebrand's disease; Factor xi deficiency; Immune thrombocytopenia",
    snomed: "28293008",
    icd10: "D66; D67; D68.0; D68.1; D68.2; D69.3",
    read: "D30; D31",
    not: "Haemophilia acquired",
  },
  {
    id: "mechanicalHeartValve",
    words:
      "Mechanical aortic valve; Mechanical mitral valve; Mechanical heart valve; Metallic aortic valve; Metallic mitral valve; Aortic valve replacement mechanical; Mitral valve replacement mechanical; Mechanical valve; Mechanical prosthetic heart valve; Mechanical prosthetic aortic valve replacement; Mechanical prosthetic mitral valve; Mechanical AVR 2009; Mechanical MVR; AVR (mechanical); MVR - mechanical; Metallic heart valve; Metallic valve; Metal heart valve; Metal aortic valve; Metal mitral valve; Replacement of aortic valve using mechanical prosthesis; Mechanical prosthesis, mitral valve; Mechanical prosthesis aortic valve; Mechanical bi leaflet mitral valve; Mechanical bi-leaflet mitral valve; Mechanical bileaflet mitral valve; Bileaflet mechanical mitral valve",
    not: "Mechanical aortic valve bioprosthetic; Mechanical aortic valve tissue",
  },
  {
    id: "tissueHeartValve",
    words:
      "Tissue AVR; Tissue mitral valve replacement; Bioprosthetic aortic valve; Aortic valve replacement with bioprosthesis; Biological aortic valve; Porcine valve; Bovine MVR",
    not: "Mechanical aortic valve; Soft tissue injury; Valve clinic",
  },
  {
    id: "heartValveOfUnknownKind",
    words:
      "Aortic valve replacement; Mitral valve replacement; Replacement of aortic valve; Replacement of mitral valve; Heart valve replacement; Prosthetic heart valve; Prosthetic aortic valve; Prosthetic mitral valve; Artificial heart valve; Heart valve prosthesis; AVR 2014; MVR",
    not: "Bioprosthetic aortic valve replacement; Tissue aortic valve replacement; Biological aortic valve replacement; Porcine aortic valve replacement; Bovine mitral valve replacement; Transcatheter aortic valve replacement; TAVI aortic valve replacement; AVR lead on the ECG; ST elevation in aVR; Homograft aortic valve replacement; Xenograft replacement of aortic valve; Autograft replacement of aortic valve",
  },
  {
    id: "mitralStenosis",
    words: "Mitral stenosis",
    icd10: "I05.0; I05.2; I34.2",
    read: "G110; G112",
    not: "Mitral stenosis mild mitral stenosis",
  },
  {
    id: "adrenalInsufficiency",
    words:
      "Adrenal insufficiency; Addison's disease; Addison disease; Addisonian crisis; Adrenal crisis; Hypoadrenalism; Adrenocortical insufficiency; Adrenal failure; Congenital adrenal hyperplasia; Hypopituitarism; Panhypopituitarism; Bilateral adrenalectomy; Adrenalectomy bilateral; Steroid dependent adrenal suppression; Adrenal suppression; ACTH deficiency",
    snomed: "363732003; 373662000; 386584007",
    icd10: "E27.1; E27.2; E27.3; E27.4; E25; E89.6; E23.0",
    read: "C154; C1541",
    not: "Adrenal insufficiency biermer; Adrenal insufficiency Addison's anaemia; Adrenal insufficiency addisonian anaemia",
  },
  {
    id: "adrenalCrisisRisk",
    words:
      "Risk of adrenal crisis; Adrenal crisis risk; Adrenal crisis; Steroid dependent; Adrenal insufficiency; Addison's disease; Steroid dependency; Steroid dependence; Steroid sick day rules; Steroid emergency card; Needs steroid emergency card; Needs a steroid emergency card; Requires steroid emergency card; Requires a steroid emergency card; Do not stop steroids; Steroids must not be stopped; Steroids not to be stopped",
    not: "Risk of adrenal crisis not steroid dependent; Risk of adrenal crisis diabetes",
  },
  {
    id: "longTermSteroids",
    words:
      "Long term steroids; Long term oral steroids; Long-term steroid therapy; Long term corticosteroids; Long-term prednisolone; Long term hydrocortisone; Long term dexamethasone",
    not: "Long term steroids inhaler; Long term steroids inhaled; Long term steroids by inhaler; Long term steroids via inhaler; Long term steroids weaned off; Long term steroids weaned and stopped; Long term steroids have been weaned; Long term prednisolone was weaned; Long term steroids were weaned; Long term steroids successfully weaned; Long term steroids fully weaned; Came off long term steroids; Long term steroids stopped; Long term prednisolone stopped 2019; Long term hydrocortisone stopped; Long term dexamethasone stopped; Long term corticosteroids stopped; Long term prednisolone was stopped; Long term steroids were stopped; Previous long term steroids; Previously on long term steroids; Long term steroids nasal; Long term steroids topical; Long term steroids as eye drops; Long term hydrocortisone cream; Long term hydrocortisone ointment; Long term corticosteroids inhaled; Long term corticosteroids by inhaler",
  },
  {
    id: "chronicNeurologicalDisease",
    words:
      "Multiple sclerosis; Parkinson's disease; Parkinson disease; Motor neurone disease; Cerebral palsy; Muscular dystrophy; Huntington's disease; Spinal muscular atrophy; Learning disability; Learning disabilities; Intellectual disability; Downs syndrome; Down syndrome; Trisomy 21",
    snomed: "110359009; 49049000; 24700007; 41040004",
    icd10: "G12; G20; G35; G71; G80; F70; F71; F72; F73; F78; F79; Q90",
    not: "Multiple sclerosis psychosis due to",
  },
  {
    id: "weakenedImmunity",
    snomed: "92818009; 92814006; 109989006",
    words:
      "HIV infection; HIV positive; Human immunodeficiency virus infection; Leukaemia; Leukemia; Lymphoma; Myeloma; Immunosuppressed; Immunosuppression; Immunocompromised; Immunodeficiency; Kidney transplant; Renal transplant; Liver transplant; Heart transplant; Lung transplant; Bone marrow transplant; Stem cell transplant",
    icd10: "B20; B21; B22; B24; D80; D81; D82; D83; D84; C81; C82; C83; C84; C85; C90; C91; C92; C93; C94; C95; Z94",
    not: "HIV infection transplant assessment; HIV infection in remission for",
  },
  {
    id: "noSpleen",
    snomed: "396331005",
    words:
      "Splenectomy; Asplenia; Asplenic; Hyposplenism; Functional asplenia; Sickle cell disease; Sickle cell anaemia; Coeliac disease",
    icd10: "D57; D73.0; K90.0; Q89.0",
    not: "Splenectomy partial splenectomy; Splenectomy trait",
  },
  {
    id: "cysticFibrosis",
    snomed: "190905008",
    words: "Cystic fibrosis",
    icd10: "E84",
    not: "Cystic fibrosis carrier; Cystic fibrosis screening; Screening for cystic fibrosis",
  },
  { id: "morbidObesity", words: "Morbid obesity; Morbidly obese; Body mass index 40; BMI 40" },
];
